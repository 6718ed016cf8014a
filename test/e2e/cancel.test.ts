import assert from "node:assert/strict";
import { test } from "node:test";
import type { FamilyMember } from "../../scripts/host/processFamily.ts";
import type { Editor } from "./editor.ts";
import { skip, useEditors } from "./editors.ts";
import { notifications, runLens } from "./screen.ts";
import { waitFor } from "./waiting.ts";
import { endless, slow, steady } from "./workloads.ts";

const inEditor = useEditors();

/** They take longer than any test. */
const manyRounds = { "parallelBenchmark.rounds": 500 };

test(
  "a run is in the panel or, without it, in a notification, where cancelling ends the bench process and its workers",
  { skip },
  inEditor({ files: { "slow.ts": slow }, file: "slow.ts" }, async (editor) => {
    await startRun(editor);
    await editor.panelFrame().locator(".progress", { hasText: "serial" }).waitFor();
    assert.deepEqual(await notifications(editor.page), []);
    await editor.palette("View: Close Editors in Other Groups");
    await editor.waitForNotification(/Parallel Benchmark of "slow".*serial/);
    await editor.press("Cancel");
    await waitFor("the end of the bench process", () => benchProcesses(editor), isEmpty);
    await editor.waitForLens(/^cancelled before the first round was over$/);
  }),
);

test(
  "a task that never ends is named in the progress and can be cancelled",
  { skip },
  inEditor({ files: { "endless.ts": endless }, file: "endless.ts" }, async (editor) => {
    await startRun(editor);
    await editor
      .panelFrame()
      .getByText(/input 2/)
      .waitFor();
    await editor.palette("View: Close Editors in Other Groups");
    await editor.waitForNotification(/input 2/);
    await editor.screenshot("endless");
    await editor.press("Cancel");
    await waitFor("the end of the bench process", () => benchProcesses(editor), isEmpty);
    await editor.waitForLens(/^cancelled before the first round was over$/);
  }),
);

test(
  "a speedup is there after a round, and what was measured until Cancel is an unfinished run, also after a reload",
  { skip },
  inEditor({ files: { "steady.ts": steady }, file: "steady.ts", settings: manyRounds }, async (editor) => {
    await startRun(editor);
    const headline = editor.panelFrame().locator(".headline");
    await headline.getByText(/^[\d.]+× so far/).waitFor();
    await editor.waitForLens(/^running … [\d.]+× so far/);
    await editor.screenshot("first speedup");
    await headline.getByText(/so far.*, [3-9] rounds/).waitFor();
    await editor.panelFrame().getByRole("button", { name: "Cancel", exact: true }).click();
    await waitFor("the end of the bench process", () => benchProcesses(editor), isEmpty);
    await headline.getByText(/^Cancelled after \d+ of 500 rounds: unfinished\.$/).waitFor();
    const told = await headline.innerText();
    const lens = await editor.waitForLens(/^cancelled after \d+ of 500 rounds, [\d.]+× until then$/);
    await editor.screenshot("cancelled");

    await editor.reload("steady.ts");
    await headline.getByText(/^Cancelled after/).waitFor();
    assert.equal(await headline.innerText(), told);
    await editor
      .panelFrame()
      .getByText(/^Not clear: .* until then, and results were not compared\.$/)
      .waitFor();
    assert.equal(await editor.waitForLens(/^cancelled/), lens);
    await editor.waitForChart("speedup", ({ points }) => points.length === 1);
  }),
);

test(
  "cancelling by the palette's command ends a run of worker processes",
  { skip },
  inEditor(
    { files: { "slow.ts": slow.replace("@workers", "@runtime processes\n *  @workers") }, file: "slow.ts" },
    async (editor) => {
      await startRun(editor);
      await editor.palette("Parallel Benchmark: Cancel");
      await waitFor("the end of the bench process", () => benchProcesses(editor), isEmpty);
    },
  ),
);

test(
  "closing the window while a function runs ends the bench process",
  { skip },
  inEditor({ files: { "endless.ts": endless }, file: "endless.ts" }, async (editor) => {
    await startRun(editor);
    await editor.page.goto("about:blank");
    await waitFor("the end of the bench process", () => benchProcesses(editor), isEmpty);
  }),
);

test(
  "a crash of the extension host while a function runs ends the bench process",
  { skip },
  inEditor({ files: { "endless.ts": endless }, file: "endless.ts" }, async (editor) => {
    const [bench] = await startRun(editor);
    assert.ok(bench);
    process.kill(bench.parentId, "SIGKILL");
    await waitFor("the end of the bench process", () => benchProcesses(editor), isEmpty);
  }),
);

async function startRun(editor: Editor): Promise<readonly FamilyMember[]> {
  await editor.waitForLens(runLens);
  await editor.clickLens(runLens);
  return waitFor(
    "the bench process",
    () => benchProcesses(editor),
    (all) => all.length > 0,
  );
}

/** The bench process and its workers, where they are processes. */
function benchProcesses({ server }: Editor): readonly FamilyMember[] {
  return server.processes().filter(({ command }) => command.includes("/bench/"));
}

function isEmpty(list: readonly unknown[]): boolean {
  return list.length === 0;
}
