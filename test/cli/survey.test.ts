import assert from "node:assert/strict";
import { test } from "node:test";
import { parseSurveyArguments } from "../../extension/cli/surveyArguments.ts";
import { shell } from "./shell.ts";

const files = {
  "hot.mjs": `export function hot(width) {
  let sum = 0;
  const end = process.cpuUsage().user + 100_000;
  while (process.cpuUsage().user < end) {
    for (let i = 0; i < 1e5; i++) sum += Math.sqrt(i * width);
  }
  return sum;
}
`,
  "main.mjs":
    'import { hot } from "./hot.mjs";\nfor (const width of [1, 2]) hot(width);\nconsole.log("done");\n',
  "check.mjs": `import { readFileSync } from "node:fs";
const read = (name) => JSON.parse(readFileSync(name, "utf8"));
const [row] = read("survey.json").rows;
const { nodes, samples, timeDeltas } = read("main.cpuprofile");
const { callFrame } = nodes.find((node) => node.callFrame.functionName === "hot");
console.error(row.name, row.file, row.line, row.calls, "|", callFrame.url.split("/").at(-1), callFrame.lineNumber);
console.error(samples.length === timeDeltas.length, Math.min(...timeDeltas) >= 0);
`,
};
const survey = '"$node" -- "$program" survey';

test("a command is surveyed, for people, for programs, and as a profile", async () => {
  const { status, stderr, left } = await shell(
    `${survey} --json survey.json --cpuprofile main.cpuprofile -- "$node" main.mjs && "$node" check.mjs`,
    files,
  );
  assert.equal(status, 0, stderr);
  assert.match(stderr, /^hot hot\.mjs 1 2 \| hot\.mjs 0$/m);
  assert.match(stderr, /^true true$/m);
  assert.match(stderr, /node\s+main\.mjs/);
  assert.deepEqual(left, []);
});

test("where JSON goes to standard output, nothing else does", async () => {
  const { status, stderr } = await shell(
    `${survey} --once --json - -- "$node" main.mjs > survey.json && "$node" -p 'require("./survey.json").rows[0].calls' > err`,
    files,
  );
  assert.equal(status, 0, stderr);
  assert.match(stderr, /^done$/m);
  assert.match(stderr, /^null$/m);
});

test("a command that is no Node, and one that does not exist, are status 2 with the reason", async () => {
  const { stderr } = await shell(
    `${survey} -- true; echo $? >> err; ${survey} -- ./nothing; echo $? >> err`,
    {},
  );
  assert.match(stderr, /^The command has started no Node/m);
  assert.match(stderr, /^The command could not be started: spawn \.\/nothing ENOENT\./m);
  assert.match(stderr, /^2\n2$/m);
});

test("a survey wants a command", () => {
  const parsed = parseSurveyArguments(["--once"]);
  assert("message" in parsed);
  assert.match(parsed.message, /Write it behind --/);
});
