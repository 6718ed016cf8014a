import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { skip, useEditors } from "./editors.ts";
import { waitFor } from "./waiting.ts";

const inEditor = useEditors();

const importer = `export class Importer {
  readonly #shop = "shop";
  describe(product: string): string {
    return this.#shop + product.trim();
  }
}
`;
const scratch = `import { Importer } from "./importer.ts";

// Made once in each worker.
const importer = new Importer();

const inputs: Parameters<Importer["describe"]>[0][] = [
  "tea", "milk",
];

/** Measures Importer.describe.
 *  @parallel inputs */
export function measureDescribe(input: Parameters<Importer["describe"]>[0]) {
  return importer.describe(input);
}
`;

test(
  "a scratch file for a method runs as soon as its list has something in it",
  { skip },
  inEditor(
    { files: { "importer.ts": importer, "package.json": '{ "type": "module" }' }, file: "importer.ts" },
    async (editor) => {
      await editor.putCursorAfter("return this.");
      await editor.palette("Parallel Benchmark: Create Scratch File");
      await editor.waitUntilOpen("importer.scratch.ts");
      await editor.page.locator(".view-line", { hasText: "const inputs: Parameters<" }).waitFor();
      await editor.page.keyboard.insertText('"tea", "milk",');
      await editor.page.keyboard.press("Control+S");
      await waitFor(
        "the saved file",
        async () => readFileSync(path.join(editor.folder, "importer.scratch.ts"), "utf8"),
        (text) => text === scratch,
      );
      await editor.clickLens(/^▶ Benchmark · 2 inputs$/);
      await editor.waitForLens(/results equal/);
      await editor.screenshot("scratch file");
    },
  ),
);
