import assert from "node:assert/strict";
import { test } from "node:test";
import { run, shell } from "./shell.ts";
import { parseRecordArguments } from "../../extension/cli/recordArguments.ts";

const files = {
  "a.mjs": "export function half(n) {\n  return n / 2;\n}\n",
  "use.mjs": 'import { half } from "./a.mjs";\nfor (const n of [1, 2, 3]) half(n);\n',
};
const record = '"$node" -- "$program" record a.mjs#half --';

test("what is recorded is what the function runs over next", async () => {
  const { status, stderr, left } = await shell(
    `${record} "$node" use.mjs && ${run} a.mjs#half > err && ${run} a.mjs#half --inputs recorded >> err`,
    files,
  );
  assert.equal(status, 0, stderr);
  assert.match(stderr, /^Recorded 3 calls of "half" as its inputs\./m);
  const words = /^half: each input of recorded, 3 calls by \S+ use\.mjs, just now is n\.$/gm;
  assert.equal(stderr.match(words)?.length, 2, stderr);
  assert.match(stderr, /^half · a\.mjs:1 · 3 inputs$/m);
  assert.deepEqual(left, []);
});

test("a recording of other parameters is not used, and it is said why", async () => {
  const change = `sed -i.old 's/(n)/(n, by)/' a.mjs`;
  const { status, stderr } = await shell(
    `${record} "$node" use.mjs && ${change} && ${run} a.mjs#half --inputs recorded`,
    files,
  );
  assert.equal(status, 2);
  assert.match(
    stderr,
    /The recording of "half" is old: its parameters were \(n\) then, and are others now\./,
  );
});

test("a command that does not exist, and one that calls nothing, are status 2", async () => {
  const { stderr } = await shell(
    `${record} ./nothing; echo $? >> err; ${record} "$node" -e 0; echo $? >> err`,
    files,
  );
  assert.match(
    stderr,
    /^The command could not be started: spawn \.\/nothing ENOENT\. Nothing was recorded\./m,
  );
  assert.match(stderr, /^2\n2$/m);
});

test("everything behind -- is the command", () => {
  const parsed = parseRecordArguments(["a.ts#f", "--calls", "5", "--", "npm", "test", "--", "--every", "2"]);
  assert.deepEqual(parsed, {
    target: "a.ts#f",
    mostCalls: 5,
    mostBytes: 64_000_000,
    every: 1,
    command: ["npm", "test", "--", "--every", "2"],
  });
});

const refused = [
  [["a.ts#f"], /^There is no command to run\. Write it behind --/],
  [["--", "npm", "test"], /missing required argument/],
  [["a.ts#f", "--calls", "0", "--", "npm"], /It must be a whole number from 1 on\./],
] as const;
for (const [argv, message] of refused) {
  test(`"${argv.join(" ")}" is refused`, () => {
    const parsed = parseRecordArguments(argv);
    assert("message" in parsed && parsed.status === 2);
    assert.match(parsed.message, message);
  });
}
