import assert from "node:assert/strict";
import { test } from "node:test";
import { skip, useEditors } from "./editors.ts";
import { benchmarkCommand } from "./keyboard.ts";

const inEditor = useEditors();

const files = {
  "package.json": JSON.stringify({ type: "module", scripts: { start: "node main.js" } }),
  "gallery.js": `export function buildGallery(sizes, scale) {
  return sizes.map((size) => {
    return size * scale;
  });
}
`,
  "main.js": `import { buildGallery } from "./gallery.js";
buildGallery([1, 2, 3, 4], 5);
`,
};

test(
  "a callback runs over what it was given while a chosen script ran, with the variables that it reads",
  { skip },
  inEditor({ files, file: "gallery.js" }, async (editor) => {
    await editor.putCursorAfter("return size *");
    await editor.palette(benchmarkCommand);
    const functions = await editor.quickPick("Which function?");
    assert.deepEqual(
      functions.map((row) => /^[\w/]+/.exec(row)?.[0]),
      ["buildGallery/map", "buildGallery"],
    );
    await editor.choose("buildGallery/map");
    const commands = await editor.quickPick("Which command calls it?");
    assert.deepEqual(commands, ["npm run start", "Type a command…"]);
    await editor.screenshot("recording command");
    await editor.choose("npm run start");
    await editor.waitForLens(/× with \d workers? · results equal$/);
    await editor.panelFrame().getByText("buildGallery/map").first().waitFor();
    await editor.screenshot("recorded callback");
  }),
);
