import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { skip, useEditors } from "./editors.ts";
import { runLens } from "./screen.ts";
import { waitFor } from "./waiting.ts";
import { counted, square } from "./workloads.ts";

const inEditor = useEditors();

test(
  "a pool module is made with what was measured, opened, and not overwritten without asking",
  { skip },
  inEditor(
    { files: { "square.ts": square.replace("export ", "") }, file: "square.ts" },
    async (editor, t) => {
      const file = path.join(editor.folder, "square.pool.ts");
      await editor.waitForLens(runLens);
      await editor.clickLens(runLens);
      await editor.waitForLens(/results equal$/);

      await editor.putCursorAfter("function square");
      await editor.palette("Parallel Benchmark: Generate Pool Module");
      await confirmSlow(editor);
      await editor.waitForNotification(/"square" is not exported/);
      await editor.press("Add export");
      await editor.waitUntilOpen("square.pool.ts");
      await editor.waitForNotification(/package tinypool.*npm install tinypool/);
      await editor.screenshot("pool module");
      const text = readFileSync(file, "utf8");
      t.diagnostic(text.split("\n\n")[0] ?? "");
      assert.match(text, /^\/\/ Runs square over many inputs in worker threads\./);
      assert.match(text, /What Parallel Benchmark measured: /);
      assert.match(text, /import \{ square \} from "\.\/square\.ts";/);

      writeFileSync(file, "// mine\n");
      await editor.page.locator('.tab[data-resource-name="square.ts"]').click();
      await editor.putCursorAfter("export function square");
      assert.deepEqual(
        (await editor.lensTexts()).filter((lens) => lens.includes("stale")),
        [],
        "The export makes no result stale.",
      );
      await editor.palette("Parallel Benchmark: Generate Pool Module");
      await confirmSlow(editor);
      const dialog = editor.page.locator(".monaco-dialog-box");
      await dialog.getByText("is there already").waitFor();
      await editor.screenshot("pool module exists");
      await dialog.getByRole("button", { name: "Cancel" }).click();
      assert.equal(readFileSync(file, "utf8"), "// mine\n");
    },
  ),
);

test(
  "a module for hosts is made of two files, of which neither is overwritten without asking",
  { skip },
  inEditor(
    {
      files: {
        "square.ts": square.replace("/**", "/**\n * @runtime hosts"),
        "square.hosts.worker.ts": "// mine\n",
      },
      file: "square.ts",
    },
    async (editor) => {
      const textOf = (name: string) => readFileSync(path.join(editor.folder, name), "utf8");
      await editor.waitForLens(runLens);
      await editor.putCursorAfter("export function square");
      await editor.palette("Parallel Benchmark: Generate Pool Module");
      const dialog = editor.page.locator(".monaco-dialog-box");
      await dialog.getByText("square.hosts.worker.ts").first().waitFor();
      await dialog.getByRole("button", { name: "Cancel" }).click();
      assert.equal(existsSync(path.join(editor.folder, "square.hosts.ts")), false);

      await editor.palette("Parallel Benchmark: Generate Pool Module");
      await dialog.getByRole("button", { name: "Overwrite" }).click();
      await editor.waitUntilOpen("square.hosts.ts");
      await editor.waitForNotification(
        /packages bullmq, ioredis and tinypool.*npm install bullmq ioredis tinypool/,
      );
      await editor.screenshot("module for hosts");
      assert.match(
        textOf("square.hosts.ts"),
        /^\/\/ Runs square over many inputs in threads of other machines/,
      );
      assert.match(textOf("square.hosts.worker.ts"), /import \{ square \} from "\.\/square\.ts";/);
    },
  ),
);

const waits = `
const rates = ["EUR", "USD", "GBP", "JPY", "CHF", "SEK"];
/**
 *  @workers 2
 *  @rounds 3
 */
export async function fetchRate(name: string) {
  await new Promise((resolve) => setTimeout(resolve, 40));
  return name.length;
}
`;

test(
  "of a function that waits the panel writes a module that awaits its calls together",
  { skip },
  inEditor({ files: { "fetchRate.ts": waits }, file: "fetchRate.ts" }, async (editor) => {
    await editor.waitForLens(runLens);
    await editor.clickLens(runLens);
    await editor.waitForLens(/^no pool needed · results equal$/);
    await editor.screenshot("no pool needed");
    await editor.panelFrame().getByRole("button", { name: "Write the Promise.all version" }).click();
    await editor.waitUntilOpen("fetchRate.together.ts");
    await editor.screenshot("together module");
    const text = readFileSync(path.join(editor.folder, "fetchRate.together.ts"), "utf8");
    assert.match(text, /^\/\/ Calls fetchRate for many inputs on one thread, at most 6 of them at once\./);
    assert.match(text, /import \{ fetchRate \} from "\.\/fetchRate\.ts";/);
  }),
);

test(
  "of a function whose results differ in a pool no pool module is made, and the reason is told",
  { skip },
  inEditor({ files: { "counted.ts": counted }, file: "counted.ts" }, async (editor) => {
    await editor.waitForLens(runLens);
    await editor.clickLens(runLens);
    await editor.waitForLens(/results differ/);
    await editor.putCursorAfter("function counted");
    await editor.palette("Parallel Benchmark: Generate Pool Module");
    await editor.waitForNotification(/would give other results.*differ/);
    assert.equal(existsSync(path.join(editor.folder, "counted.pool.ts")), false);
  }),
);

const commonJs = '{ "type": "commonjs", "dependencies": { "tinypool": "2" } }';

/** Two projects that Node runs as CommonJS: one compiled to it, one written in it. */
const commonJsProjects = {
  "compiled/package.json": commonJs,
  "compiled/tsconfig.json": '{ "compilerOptions": { "module": "commonjs", "target": "es2020" } }',
  "compiled/square.ts": square,
  "written/package.json": commonJs,
  "written/cube.js": "exports.cube = function cube(x) {\n  return x * x * x;\n};\n",
};

test(
  "in CommonJS projects the module is as their other files are",
  { skip },
  inEditor({ files: commonJsProjects, file: "compiled/square.ts" }, async (editor) => {
    const { page, folder } = editor;
    await editor.waitForLens(runLens);
    await editor.putCursorAfter("function square");
    await editor.palette("Parallel Benchmark: Generate Pool Module");
    await editor.waitUntilOpen("square.pool.ts");
    const compiled = readFileSync(path.join(folder, "compiled/square.pool.ts"), "utf8");
    assert.match(compiled, /import \{ square \} from "\.\/square";/);
    assert.match(compiled, /__filename/);
    assert.doesNotMatch(compiled, /import\.meta/);
    await editor.screenshot("pool module for CommonJS in TypeScript");

    await page.keyboard.press("Control+P");
    await page.locator(".quick-input-widget input").fill("cube.js");
    await editor.choose("cube.js");
    await editor.waitUntilOpen("cube.js");
    await editor.putCursorAfter("function cube");
    await editor.palette("Parallel Benchmark: Generate Pool Module");
    await editor.waitUntilOpen("cube.pool.js");
    const written = readFileSync(path.join(folder, "written/cube.pool.js"), "utf8");
    assert.match(written, /const \{ cube \} = require\("\.\/cube\.js"\);/);
    assert.match(written, /module\.exports|exports\./);
    assert.doesNotMatch(written, /^import |^export /m);
    await editor.screenshot("pool module for CommonJS in JavaScript");
  }),
);

const scan = `export async function scan(products: { id: number }[], least: number) {
  return products.map((product) => {
    return Math.max(product.id, least);
  });
}
`;

test(
  "a call is shown with a pool in its place, and changed when a person agrees",
  { skip },
  inEditor(
    { files: { "scan.ts": scan, "package.json": '{ "type": "module" }' }, file: "scan.ts" },
    async (editor) => {
      const { page, folder } = editor;
      const module = path.join(folder, "scanMap.pool.ts");
      await editor.putCursorAfter("return Math.max");
      await editor.palette("Parallel Benchmark: Replace by a Pool…");
      await editor.waitForNotification(/Replace the call by scanMapInPool, and write scanMap\.pool\.ts/);
      await page.locator(".modified-in-monaco-diff-editor").getByText("scanMapInPool(").waitFor();
      await editor.screenshot("replace by a pool");
      assert.equal(readFileSync(path.join(folder, "scan.ts"), "utf8"), scan);
      assert.equal(existsSync(module), false);
      await editor.press("Replace");
      await editor.waitForNotification(/package tinypool/);
      await editor.palette("File: Save");
      const changed = `import { map as scanMapInPool } from "./scanMap.pool.ts";
export async function scan(products: { id: number }[], least: number) {
  return await scanMapInPool(products, { context: { least } });
}

/** What workers do with each element, and with the same context for all of them. */
export function scanMap({ least }: { least: number }, product: { id: number; }) {
  return Math.max(product.id, least);
}
`;
      await waitFor(
        "the changed file",
        async () => readFileSync(path.join(folder, "scan.ts"), "utf8"),
        (text) => text === changed,
      );
      assert.match(readFileSync(module, "utf8"), /import \{ scanMap \} from "\.\/scan\.ts";/);
      await editor.screenshot("replaced by a pool");
    },
  ),
);

/** Four squares take no time, so that a pool is not worth it, or nobody knows, which is asked about. */
async function confirmSlow(editor: Parameters<Parameters<typeof inEditor>[1]>[0]): Promise<void> {
  await editor.waitForNotification(/^"square": .*The panel says why\.$/);
  await editor.press("Make it anyway");
}
