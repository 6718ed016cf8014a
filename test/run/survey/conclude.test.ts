import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import type { CountedFile } from "../../../extension/core/survey/observation.ts";
import { startFinder } from "../../../extension/run/process/finder.ts";
import { conclude } from "../../../extension/run/survey/conclude.ts";
import { observation, own, thread, times } from "../../core/survey/observations.ts";
import { createWorkspace } from "../../workspace.ts";

const built = (name: string) => fileURLToPath(new URL(`../../../dist/${name}`, import.meta.url));

const text = `function render(n: number): number {
  return n * n;
}
export function main(list: number[]): number[] {
  return list.map((n) => render(n));
}
`;

/** The ranges of a program that renders 400 numbers of one list. */
function countedRanges(of: string): CountedFile["ranges"] {
  const range = (begin: string, count: number) => {
    const start = of.indexOf(begin);
    return { start, end: of.indexOf("\n}\n", start), count };
  };
  const callback = of.indexOf("(n) =>");
  return [
    { start: 0, end: of.length, count: 1 },
    range("function render", 400),
    range("function main", 1),
    { start: callback, end: of.indexOf(");", callback) + 1, count: 400 },
  ];
}

/** What comes of a program that renders for nine tenths of a second. */
async function concluded(
  { machineFile = built("bench/machine.js"), changed = text, finderFile = built("finder/main.js") } = {},
  signal = new AbortController().signal,
) {
  await using workspace = await createWorkspace({ "main.ts": changed });
  const render = { ...own("render", 400), column: 16 };
  const main = { ...own("main"), line: 4, column: 21 };
  const callback = { ...own("", 400), line: 5, column: 19 };
  const stacks = [...times(100, 1), ...times(900, 1, 2, 0)];
  const files = [
    {
      file: "main.ts",
      text: createHash("sha256").update(text).digest("base64"),
      ranges: countedRanges(text),
    },
  ];
  const seen = observation([render, main, callback], [thread(stacks)], { files });
  const finder = startFinder(finderFile);
  const node = { path: process.execPath, env: process.env };
  const { folder } = workspace;
  const asked = { folder, sources: { finder, findingMs: 60_000 }, machineFile, node };
  try {
    return await conclude(seen, asked, signal);
  } finally {
    await finder.end();
  }
}

test("a survey has what is measured of the machine, and what the text says of callers", async () => {
  const survey = await concluded();
  assert.ok(survey !== null);
  const { machine, notes, rows } = survey;
  assert.ok(machine.cores >= 1 && machine.ceiling >= 1 && machine.ceiling <= machine.cores);
  assert.ok(machine.messageMs > 0 && machine.megabyteMs > 0 && machine.startMs > 0);
  assert.deepEqual(notes, []);
  const rowNamed = (name: string) => rows.find((row) => row.name === name);
  assert.deepEqual(rowNamed("render")?.site, { file: "main.ts", line: 5, type: "callback", elements: 400 });
  assert.deepEqual(rowNamed("main/map")?.site, { file: "main.ts", line: 5, type: "callback", elements: 400 });
  assert.equal(rowNamed("main")?.standing, "once");
});

test("without a measurement of the machine usual costs stand in, which is said", async () => {
  const survey = await concluded({ machineFile: built("bench/nothing.js") });
  assert.match(survey?.notes[0] ?? "", /could not be measured/);
  assert.equal(survey?.rows[0]?.standing, "candidate");
  assert.equal(survey.rows[0].name, "render");
});

test("of a file that has changed since nothing is said but its times", async () => {
  const survey = await concluded({ changed: `// New\n${text}` });
  assert.match(survey?.notes[0] ?? "", /^main\.ts is not the text that ran/);
  assert.equal(survey?.rows.find(({ name }) => name === "render")?.standing, "unknown");
});

test("where source text cannot be looked at, that is said", async () => {
  const survey = await concluded({ finderFile: built("finder/nothing.js") });
  assert.match(survey?.notes[0] ?? "", /could not be looked at/);
});

test("nothing comes of one that is cancelled", async () => {
  assert.equal(await concluded({}, AbortSignal.abort()), null);
});
