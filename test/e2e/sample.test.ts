import assert from "node:assert/strict";
import { test } from "node:test";
import { skip, useEditors } from "./editors.ts";
import { unfold } from "./panel.ts";
import { runLens } from "./screen.ts";
import { slowFirst } from "./workloads.ts";

const inEditor = useEditors();
const files = { "slowFirst.ts": slowFirst };

test(
  "a run that will take minutes says so and offers a sample, which a click measures in its place",
  { skip },
  inEditor({ files, file: "slowFirst.ts" }, async (editor) => {
    await editor.waitForLens(runLens);
    await editor.clickLens(runLens);
    const panel = editor.panelFrame();
    await panel
      .getByText(/about \d+ min, which its time limit ends after 5 min: 400 inputs × 2 pools × 2 rounds/)
      .waitFor();
    const offer = panel.getByRole("button", { name: /^Measure a sample of 8 \(about \d+ s\)$/ });
    await offer.waitFor();
    await editor.screenshot("sample-offered");
    await offer.click();
    await editor.waitForLens(/results equal · sample of 8 of 400$/);
    await panel.getByText("results equal, in a sample of 8 of 400 inputs.").waitFor();
    await panel.getByText("All 8 results are equal.").first().waitFor({ state: "attached" });
    assert.equal(await offer.count(), 0);
    await unfold(panel, "results");
    await panel.locator("[data-section=results] [role=row]").nth(8).waitFor();
    await editor.screenshot("sample-measured");

    // What is advised about a sample is tried on as large a one.
    await panel.getByRole("button", { name: /^Measure longer/ }).click();
    await panel.locator(".change", { hasText: /^\d+ s by choice$/ }).waitFor();
    await panel.locator("header", { hasText: "a sample of 8 of 400 inputs from" }).waitFor();
  }),
);

test(
  "where no page shows the run, a notification offers the sample",
  { skip },
  inEditor({ files, file: "slowFirst.ts" }, async (editor) => {
    await editor.waitForLens(runLens);
    await editor.clickLens(runLens);
    await editor.panelFrame().locator(".progress").waitFor();
    await editor.palette("View: Close Editors in Other Groups");
    await editor.waitForNotification(
      /"slowFirst" takes about \d+ min, which its time limit ends after 5 min: 400 inputs × 2 pools × 2 rounds\./,
    );
    await editor.press(/^Measure a sample of 8 \(about/);
    await editor.waitForLens(/results equal · sample of 8 of 400$/);
  }),
);

test(
  "once all inputs have run serially, the sample has as many short and long ones as the list",
  { skip },
  inEditor(
    {
      files: { "slowFirst.ts": slowFirst.replace("length: 400", "length: 40").replace("? 400 :", "? 5 :") },
      file: "slowFirst.ts",
      settings: { "parallelBenchmark.rounds": 1000 },
    },
    async (editor) => {
      await editor.waitForLens(runLens);
      await editor.clickLens(runLens);
      const panel = editor.panelFrame();
      await panel.getByText(/round \d+ of 1000/).waitFor();
      await panel.getByRole("button", { name: /^Measure a sample of 8/ }).click();
      await panel.getByText("a sample of 8 of 40 inputs from").waitFor();
      await panel.getByText(/round \d+ of 1000/).waitFor();
      await panel.getByRole("button", { name: "Finish now" }).click();
      await editor.waitForLens(/results equal · sample of 8 of 40$/);
      await unfold(panel, "trust");
      await panel
        .getByText(/from the inputs that take the shortest to those that take the longest/)
        .waitFor();
    },
  ),
);
