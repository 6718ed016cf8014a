import assert from "node:assert/strict";
import { test } from "node:test";
import { parseSurveyArguments } from "../../extension/cli/surveyArguments.ts";
import { shell } from "./shell.ts";

const files = {
  "hot.mjs": `export function hot(width) {
  let sum = 0;
  for (let i = 0; i < 2e7; i++) sum += Math.sqrt(i * width);
  return sum;
}
`,
  "main.mjs":
    'import { hot } from "./hot.mjs";\nfor (const width of [1, 2]) console.log(hot(width), process.uptime());\n',
};
const survey = '"$node" -- "$program" survey';

test("a function is tried in its program, which prints the same, and nothing of that is left", async () => {
  const { status, stderr, left } = await shell(
    `${survey} --try hot --json survey.json -- "$node" main.mjs > printed && grep -c '"type": "ran"' survey.json > err && ls >> err`,
    files,
  );
  assert.equal(status, 0, stderr);
  assert.match(stderr, /^Measuring both in turns: 3\.$/m);
  assert.match(
    stderr.replaceAll(/\s+/g, " "),
    /hot: Tried in the program with \d+ workers?: \S+× as fast .* It prints the same\. Changed in a copy: main\.mjs:2\./,
  );
  assert.match(stderr, /^1\nerr\nhot\.mjs\nmain\.mjs\nprinted\nsurvey\.json\ntmp$/m);
  assert.deepEqual(left, []);
});

test("a trial that is cancelled is status 130, and nothing of it is left", async () => {
  const { status, stderr, left } = await shell(
    `exec ${survey} --try hot -- "$node" main.mjs > printed`,
    files,
    (kill, text) => {
      if (text.includes("Running it with the pool.")) {
        kill("SIGINT");
      }
    },
  );
  assert.equal(status, 130, stderr);
  assert.deepEqual(left, []);
});

test("a function that the survey does not have is status 2, with those that it has", async () => {
  const { status, stderr } = await shell(`${survey} --once --try cold -- "$node" main.mjs > printed`, files);
  assert.equal(status, 2);
  assert.match(stderr, /^There is no function "cold" in the survey\. It has: .*hot/m);
});

test("without a name the best candidate is meant", () => {
  for (const [given, tried] of [
    [["--try", "--", "node"], { type: "best" }],
    [["--try", "f", "--", "node"], { type: "named", name: "f" }],
    [["--", "node"], null],
  ] as const) {
    const parsed = parseSurveyArguments(given);
    assert("tried" in parsed);
    assert.deepEqual(parsed.tried, tried);
  }
});
