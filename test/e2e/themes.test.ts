import assert from "node:assert/strict";
import { test } from "node:test";
import axe from "axe-core";
import type { Editor } from "./editor.ts";
import { changeSetting, skip, useEditors } from "./editors.ts";
import { benchmarkCommand } from "./keyboard.ts";
import { counted, slow, square, throwing } from "./workloads.ts";

const inEditor = useEditors();

const themes = {
  "Default Dark Modern": "vscode-dark",
  "Default Light Modern": "vscode-light",
  "Default High Contrast": "vscode-high-contrast",
  "Default High Contrast Light": "vscode-high-contrast-light",
};

test(
  "every state of the panel follows the theme at once and can be read in each",
  { skip },
  inEditor(
    { files: { "states.ts": [slow, throwing, counted, square].join("\n") }, file: "states.ts" },
    async (editor) => {
      // The whole card is in view.
      await editor.page.setViewportSize({ width: 1600, height: 2200 });
      const panel = editor.panelFrame();
      const run = async (name: string) => {
        await editor.putCursorAfter(`export function ${name}`);
        await editor.palette(benchmarkCommand);
      };
      await editor.palette("Parallel Benchmark: Show Panel");
      await panel.getByText("No benchmark has been run yet").waitFor();
      await inEachTheme(editor, "empty");

      await run("slow");
      await panel.getByRole("button", { name: "Cancel" }).waitFor();
      await inEachTheme(editor, "running");
      await panel.getByRole("button", { name: "Cancel" }).click();
      await panel.locator('article[data-function="slow"][data-state="cancelled"]').waitFor();

      for (const [name, state] of [
        ["throwing", "failed"],
        ["counted", "unequal"],
        ["square", "done"],
      ] as const) {
        await run(name);
        await panel
          .locator(`article[data-function="${name}"]:is([data-state="finished"], [data-state="failed"])`)
          .waitFor();
        await inEachTheme(editor, state);
      }
      await editor.typeAt("x * x", " * 1");
      await panel.locator(".isStale").first().waitFor();
      await inEachTheme(editor, "stale");
    },
  ),
);

/** Puts on one theme after the other, takes a picture in each and lets axe look at the page. */
async function inEachTheme(editor: Editor, state: string): Promise<void> {
  const body = editor.panelFrame().locator("body");
  for (const [theme, bodyClass] of Object.entries(themes)) {
    changeSetting(editor.folder, "workbench.colorTheme", theme);
    await editor
      .panelFrame()
      .locator(
        `body.${bodyClass}${bodyClass === "vscode-high-contrast" ? ":not(.vscode-high-contrast-light)" : ""}`,
      )
      .waitFor();
    await body.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
    await editor.screenshot(`theme ${state} ${bodyClass}`);
    assert.deepEqual(await violations(editor), [], `"${state}" in ${theme}`);
  }
}

/** Each broken rule with the elements that break it. */
async function violations(editor: Editor): Promise<readonly string[]> {
  const page = await editor.panelFrame().locator("main").elementHandle();
  const frame = await page?.ownerFrame();
  assert.ok(frame);
  // It stays for as long as the panel is open, and takes as long to load as to run.
  if (!(await frame.evaluate(() => "axe" in window))) {
    await frame.evaluate(axe.source);
  }
  const found = await frame.evaluate(() => axe.run(document.body, { resultTypes: ["violations"] }));
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(" ")}: ${failureSummary ?? ""}`),
  );
}
