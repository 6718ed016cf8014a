import { test } from "node:test";
import { repository } from "../vscode/workspace.ts";
import type { Editor } from "./editor.ts";
import { builtIn, skip, useEditors } from "./editors.ts";
import { runLens } from "./screen.ts";

const inEditor = useEditors(() => ({
  extension: repository,
  builtIn: [...builtIn, "ms-vscode.js-debug", "ms-vscode.vscode-js-profile-table"],
}));

/** Types and comments, which the code that runs does not have. */
const sized = `interface Sized {
  readonly size: number;
}

// Nothing stands here when it runs.

/** @parallel [1, 2, 3].map((size) => ({ size }))
 *  @workers 1,2 */
export function double(input: Sized): number {
  const doubled = input.size * 2;
  return doubled;
}
`;

/** Takes a millisecond or so. */
const mixed = `interface Seed { readonly seed: number }

/** @parallel Array.from({ length: 16 }, (_, seed) => ({ seed }))
 *  @workers 1,2
 *  @chunk 1 */
export function mix({ seed }: Seed): number {
  let sum = seed;
  for (let step = 0; step < 300_000; step += 1) {
    sum = (sum * 31 + step) % 1_000_003;
  }
  return sum;
}
`;

/** Debugs the second input until the breakpoint, and on to the end. */
async function debugAt(editor: Editor, where: string, words: string): Promise<void> {
  const { page } = editor;
  await editor.palette("Parallel Benchmark: Debug One Input…");
  await editor.quickPick("Which input?");
  await editor.choose("Another Input…");
  await page.getByText("The index of the input in the list").waitFor();
  await page.keyboard.type("1");
  await page.keyboard.press("Enter");
  await editor.quickPick("Where shall it run?");
  await editor.choose(where);
  const frame = page.locator(".debug-call-stack .monaco-list-row", { hasText: /^double.*sized\.ts/ });
  await frame.getByText(/^10:/).waitFor();
  await editor.screenshot(`breakpoint ${where}`);
  await page.locator(".repl").getByText(`Input 1 of 3, counted from 0, ${words}: {size: 2}`).waitFor();
  await editor.palette("Debug: Continue");
  await page.locator(".repl").getByText("Returned: 4").first().waitFor();
  await page.locator(".debug-toolbar").waitFor({ state: "hidden" });
  await editor.screenshot(`debugged ${where}`);
}

test(
  "one input is debugged serially and in a worker, with a breakpoint in the source text",
  { skip },
  inEditor({ files: { "sized.ts": sized }, file: "sized.ts" }, async (editor) => {
    await editor.waitForLens(runLens);
    await editor.putCursorAfter("const doub");
    await editor.palette("Debug: Toggle Breakpoint");
    await debugAt(editor, "Serially", "serially");
    await debugAt(editor, "In a Worker", "in a worker thread");
  }),
);

test(
  "a profile of each worker opens in the editor's own viewer, by the lines of the source text",
  { skip },
  inEditor({ files: { "mix.ts": mixed }, file: "mix.ts", theme: "light" }, async (editor) => {
    const { page } = editor;
    await editor.waitForLens(runLens);
    await editor.putCursorAfter("export function mix");
    await editor.palette("Parallel Benchmark: Profile Workers…");
    await editor.quickPick("How many workers?");
    await editor.choose("2 workers");
    await page.locator('.tab[data-resource-name="mix.2.worker-1.cpuprofile"]').waitFor();
    const viewer = page.frameLocator("iframe.webview.ready").first().frameLocator("iframe#active-frame");
    await viewer.getByText("mix.ts:6").first().waitFor();
    await editor.waitForNotification(/^3 profiles are in \.parallel-benchmark\/profiles/);
    await editor.screenshot("profile of a worker");
  }),
);
