import assert from "node:assert/strict";
import { test } from "node:test";
import { run, shell } from "./shell.ts";

/** What a gate does of which no machine can take anything away: no test here depends on how long something takes. */
const commit = "git init -q && git add . && git -c user.name=T -c user.email=t@e commit -qm 1";
const files = {
  "a.ts": `import { one } from "./one.ts";\nconst list = [1, 2, 3];\nexport const f = (x: number) => x + one;`,
  "one.ts": "export const one: number = 1;\n",
};

test("what has the same text in both versions is not measured, whatever its comments are", async () => {
  const change = 'echo "// said otherwise" >> one.ts && echo "# Read me" > README.md';
  const { status, left } = await shell(
    `${commit} && ${change} && ${run} a.ts#f --against HEAD --fail-on slower,differs > out && grep -q "not measured" out && ! grep -q "Sequential time" out`,
    files,
  );
  assert.deepEqual([status, left], [0, []]);
});

test("a change in what a function imports is measured, and other results end with status 1", async () => {
  const change = "sed -i.old 's/= 1/= 2/' one.ts";
  const { status, stderr } = await shell(
    `${commit} && ${change} && ${run} a.ts#f --against HEAD --fail-on slower,differs --quiet`,
    files,
  );
  assert.equal(status, 1);
  assert.match(stderr, /The gate fails: results of 1 function differ\./);
});

test("other results are no failure where they are not asked for", async () => {
  const change = "sed -i.old 's/= 1/= 2/' one.ts";
  const { status } = await shell(
    `${commit} && ${change} && ${run} a.ts#f --against HEAD --fail-on slower --quiet`,
    files,
  );
  assert.equal(status, 0);
});

test("a function that the other version does not have is run alone, and is no failure", async () => {
  const change = 'echo "export const g = (x: number) => x * 2;" >> a.ts';
  const { status } = await shell(
    `${commit} && ${change} && ${run} a.ts#g --inputs list --against HEAD --fail-on slower,differs > out && grep -q "not compared" out && grep -q "Results are the same: yes" out`,
    files,
  );
  assert.equal(status, 0);
});

test("a revision that nobody knows ends with status 2", async () => {
  const { status, stderr } = await shell(
    `${commit} && ${run} a.ts#f --against v9 --fail-on slower --quiet`,
    files,
  );
  assert.equal(status, 2);
  assert.match(stderr, /"f" cannot be compared with v9: git knows no such revision/);
});

test("what is not clear ends with status 3 where that is a failure: of two rounds nobody knows anything", async () => {
  const change = "sed -i.old 's/x + one/one + x/' a.ts";
  const { status, stderr } = await shell(
    `${commit} && ${change} && ${run} a.ts#f --against HEAD --fail-on not-clear --quiet`,
    files,
  );
  assert.equal(status, 3);
  assert.match(stderr, /The gate fails: 1 function is not clear against HEAD \([0-9a-f]+\)\./);
});

test("a baseline is kept, and says later what has the same text; another one is measured and not compared", async () => {
  const { status, left } = await shell(
    [
      `${run} a.ts#f --save-baseline base.json --quiet`,
      'test "$(grep -c samplesMs base.json)" = 4',
      `${run} a.ts#f --baseline base.json > first`,
      'grep -q "nothing has changed since base.json" first',
      'sed -i.old \'s/"cores": /"cores": 9/\' base.json',
      "sed -i.old 's/x + one/one + x/' a.ts",
      `${run} a.ts#f --baseline base.json > second`,
      'grep -q "another number of cores: 9" second',
    ].join(" && "),
    files,
  );
  assert.deepEqual([status, left], [0, []]);
});

test("a baseline that is missing or is none ends with status 2, before anything runs", async () => {
  const missing = await shell(`${run} a.ts#f --baseline base.json`, files);
  assert.deepEqual(
    [missing.status, missing.stderr],
    [2, "There is no baseline base.json. Make it first, with --save-baseline base.json.\n"],
  );
  const none = await shell(`${run} a.ts#f --baseline base.json`, { ...files, "base.json": "{}" });
  assert.equal(none.status, 2);
  assert.match(none.stderr, /base\.json is no baseline of this version/);
});
