import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { createFileFacts } from "../../extension/server/fileFacts.ts";

const folder = mkdtempSync(join(tmpdir(), "file-facts-"));
const file = join(folder, "a.ts");
after(() => rmSync(folder, { recursive: true }));

test("a file is looked at once in two seconds, and again when something is said to have changed", () => {
  let nowMs = 0;
  const facts = createFileFacts(() => nowMs);
  assert.equal(facts.version(file), undefined);
  assert.equal(facts.isFolder(folder), true);
  writeFileSync(file, "1");
  assert.equal(facts.version(file), undefined);
  nowMs = 2001;
  const first = facts.version(file);
  assert.ok(first);
  writeFileSync(file, "12");
  assert.equal(facts.version(file), first);
  facts.forget();
  assert.notEqual(facts.version(file), first);
  assert.equal(facts.isFolder(file), false);
  assert.equal(facts.realPath(join(folder, "gone.ts")), join(folder, "gone.ts"));
});
