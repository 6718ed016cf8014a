import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { between, table } from "../../scripts/generate/between.ts";
import { generated } from "../../scripts/generate/generated.ts";

const root = join(import.meta.dirname, "..", "..");

for (const { file, write } of generated) {
  test(`${file} has what follows from the code`, () => {
    const text = readFileSync(join(root, file), "utf8");
    assert.equal(write(text), text, `${file} is not what the code says. Write it with: npm run generate`);
  });
}

const start = "<!-- numbers, by npm run generate -->";
const end = "<!-- end of numbers -->";

test("what is generated takes the place of what was, and leaves what stands around it", () => {
  const text = `# Numbers\n\n${start}\n\nold\n\n${end}\n\nMore.\n`;
  const written = between(text, "numbers", "new");
  assert.equal(written, `# Numbers\n\n${start}\n\nnew\n\n${end}\n\nMore.\n`);
  assert.equal(between(written, "numbers", "new"), written);
});

test("a place that is not there, or twice, is said with its name", () => {
  for (const text of ["", `${start}\n`, end, `${start}\n${end}\n${start}\n${end}`]) {
    assert.throws(() => between(text, "numbers", "new"), /place of the generated "numbers".*<!-- end of/);
  }
});

test("a table has a line for each row, and nothing in a cell that has nothing", () => {
  assert.equal(table(["a", "b"], [["1", ""]]), "| a | b |\n|---|---|\n| 1 | |");
});
