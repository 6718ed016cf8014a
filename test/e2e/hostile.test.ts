import assert from "node:assert/strict";
import { test } from "node:test";
import type { Editor } from "./editor.ts";
import { skip, useEditors } from "./editors.ts";
import { unfold } from "./panel.ts";
import { benchmarkCommand } from "./keyboard.ts";
import { runLens } from "./screen.ts";

const inEditor = useEditors();

const image = `<img src=x onerror=\\"top.hacked = window.hacked = 1\\">`;
const script = "</script><script>window.hacked = 1</script>";
const links = "[x](command:workbench.action.files.newUntitledFile) [y](https://example.com)";
const hostile = `${links} ${image} ${script} \\u001b[31mred \\u202Eturned \\ud800 \`\`\`\\n# head $(alert)`;
const longName = `a${"b".repeat(1000)}`;

test(
  "results that are markup, links and escapes are shown as text everywhere, and nothing of them is done",
  { skip },
  inEditor(
    {
      files: {
        "differs.ts": [
          `let calls = 0; const texts = ["${hostile}", "${"m".repeat(1_000_000)}"];`,
          "/** @parallel texts",
          " *  @workers 1,2 */",
          `export function ${longName}(x: string) {`,
          "  calls += 1;",
          `  return { "${image}": calls + x };`,
          "}",
        ].join("\n"),
      },
      file: "differs.ts",
    },
    async (editor) => {
      await editor.putCursorAfter("export function ab");
      await editor.palette(benchmarkCommand);
      await editor.waitForLens(/results differ/);
      const panel = editor.panelFrame();
      await unfold(panel, "results");
      await unfold(panel, "workers");
      await panel.getByRole("grid", { name: "results" }).locator(".serial").first().waitFor();
      await panel.locator(".timeline canvas").focus();
      await editor.page.keyboard.press("Home");
      await panel.locator(".tip", { hasText: "command:workbench" }).waitFor();
      await editor.screenshot("hostile panel");
      const width = await panel
        .locator("html")
        .evaluate((html) => [html.scrollWidth - html.clientWidth, html.scrollHeight]);
      assert.equal(width[0], 0, "The page scrolls sideways.");

      await editor.putCursorAfter("export function ab");
      await editor.palette("Show or Focus Hover");
      const hover = editor.page.locator(".monaco-hover:visible", { hasText: "command:workbench" });
      await hover.waitFor();
      await editor.screenshot("hostile hover");
      assert.equal(await hover.locator("img, h1").count(), 0);
      await assertNoLinks(editor, ".monaco-hover");
      const problems = await editor.waitForProblems((all) =>
        all.some(({ message }) => message.includes("command:")),
      );
      assert.ok(problems.every(({ message }) => message.length < 3000));
      await assertNoLinks(editor, ".markers-panel .monaco-list-row .marker-message-details-container");
      await assertNothingDone(editor);
    },
  ),
);

test(
  "an error that is markup, links and escapes is text in the notification, and nothing of it is done",
  { skip },
  inEditor(
    {
      files: {
        "throws.ts": [
          "/** @parallel [1, 2] */",
          "export function throws(x: number): number {",
          `  throw new Error("${hostile}" + "m".repeat(1_000_000) + x);`,
          "}",
        ].join("\n"),
      },
      file: "throws.ts",
    },
    async (editor) => {
      await editor.waitForLens(runLens);
      await editor.clickLens(runLens);
      await editor.waitForNotification(/\[x\]\u2060\(command:workbench/);
      await editor.screenshot("hostile notification");
      await assertNoLinks(editor, ".notification-list-item-message");
      await editor.panelFrame().locator(".failure", { hasText: "[x](command:" }).waitFor();
      await editor.putCursorAfter("function thr");
      await editor.palette("Show or Focus Hover");
      await editor.page.locator(".monaco-hover:visible", { hasText: "command:workbench" }).waitFor();
      await editor.screenshot("hostile error hover");
      await assertNoLinks(editor, ".monaco-hover");
      await assertNothingDone(editor);
    },
  ),
);

/** An address of the web may become a link, which VS Code makes of any in plain text; one that runs a command may not. */
async function assertNoLinks({ page }: Editor, place: string): Promise<void> {
  const targets = await page
    .locator(`${place} a`)
    .evaluateAll((links_) => links_.map((link) => `${link.getAttribute("href")} ${link.dataset["href"]}`));
  assert.deepEqual(
    targets.filter((target) => target.includes("command:workbench")),
    [],
  );
}

async function assertNothingDone(editor: Editor): Promise<void> {
  for (const frame of editor.page.frames()) {
    assert.equal(await frame.evaluate(() => "hacked" in window), false, frame.url());
  }
  assert.equal(await editor.panelFrame().locator("img").count(), 0);
  assert.equal(await editor.page.locator(".tab", { hasText: "Untitled" }).count(), 0);
}
