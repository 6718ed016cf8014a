import assert from "node:assert/strict";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { createSurveys } from "../../../extension/ui/survey/surveys.ts";
import { survey } from "../../surveys.ts";

const root = await mkdtemp(path.join(tmpdir(), "surveys-"));
after(() => rm(root, { recursive: true }));

let count = 0;
function newFile(): string {
  count += 1;
  return path.join(root, String(count), "survey.json");
}

const kept = {
  folder: "/project",
  survey: survey(),
  command: "npm test",
  texts: [{ row: 0, textHash: "abc" }],
};

test("the last survey is there again in the next window", async () => {
  const file = newFile();
  const said: string[] = [];
  const first = createSurveys(file, (line) => said.push(line));
  await first.restored;
  assert.equal(first.current(), undefined);
  let changes = 0;
  first.onChange(() => (changes += 1));
  await first.keep(kept);
  assert.equal(changes, 1);

  const second = createSurveys(file, (line) => said.push(line));
  await second.restored;
  assert.deepEqual(second.current(), kept);
  assert.deepEqual(said, []);
});

test("what was measured stands at its row, but not at that of another survey", async () => {
  const surveys = createSurveys(newFile(), () => {});
  await surveys.keep(kept);
  const gain = { workers: 2, functionTimes: 1.84, interval: { low: 1.8, high: 1.88 } };
  await surveys.note(kept.survey.at, 0, { measured: gain });
  assert.deepEqual(surveys.current()?.survey.rows[0]?.measured, gain);
  await surveys.note(1, 1, { measured: gain });
  assert.equal(surveys.current()?.survey.rows[1]?.measured, null);
});

test("a file that is no survey is said once and deleted", async () => {
  const file = newFile();
  await createSurveys(file, () => {}).keep(kept);
  await writeFile(file, JSON.stringify({ ...kept, survey: { ...kept.survey, rows: [{ name: "f" }] } }));
  const said: string[] = [];
  const surveys = createSurveys(file, (line) => said.push(line));
  await surveys.restored;
  assert.equal(surveys.current(), undefined);
  assert.equal(said.length, 1);
  assert.match(said[0] ?? "", /is damaged, and is deleted/);
  assert.deepEqual(await readdir(path.dirname(file)), []);
});
