import assert from "node:assert/strict";
import { test } from "node:test";
import { surveyJson, surveyMarkdown } from "../../../extension/core/export/survey.ts";
import { candidateRow, survey, surveyRow } from "../../surveys.ts";

test("a survey as Markdown has the answer and the table, and the rest is closed", () => {
  const rows = [candidateRow(), surveyRow({ standing: "once", calls: 1 })];
  assert.equal(
    surveyMarkdown(survey({ rows })).replaceAll("\u202F", " "),
    `### \`npm test\`

✅ **\`score\` is worth a pool: 1.42× for \`npm test\` with 2 workers (95 %: 1.36–1.47).**

8.20 s, 7.90 s of it computing · 1.10 cores busy · 4 threads in 3 processes · 7 850 samples · Node 24.21.0

| function | place | share | calls | a call | 2 cores here | 4 cores | 8 cores | 16 cores | in the way |
| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |
| \`score\` | \`src/score.ts:12\` | 62 % (60–64) | 3 000 | 1.70 ms | 1.42× (1.36–1.47) | 1.83× | 2.12× | 2.20× | – |
| \`readOrders\` | \`src/orders.ts:4\` | 20 % (18–22) | 1 | 137 ms | – | – | – | – | called once |

Outside of this folder: typescript 3 % (240 ms), garbage collection and compiling 2 % (160 ms).

<details>
<summary>What is known of each function</summary>

- \`score\` in \`src/score.ts:12\`: With 2 workers the program would be 1.42× as fast (95 %: 1.36–1.47), and the function alone 1.91×. For the program that would be 1.83× on 4 cores, 2.12× on 8 cores, 2.20× on 16 cores. 3 000 calls of 1.70 ms. Called for each element of a list in src/rank.ts:31, 500 calls each time. A call is given 1.84 kB.
- \`readOrders\` in \`src/orders.ts:4\`: It is called once, so that there is nothing to divide. 1 call of 137 ms.

</details>
`,
  );
});

test("names of users are nothing but text in it", () => {
  const row = candidateRow({
    name: "a|b`c",
    obstacles: [{ blocks: true, text: "*it* is @all", file: "a.ts", line: 3 }],
  });
  const text = surveyMarkdown(survey({ rows: [row], command: "node `x`" }));
  assert.match(text, /\| ``a\\\|b`c`` \|/);
  assert.match(text, /\\\*it\\\* is @\u200Ball \(a\.ts:3\)/);
  assert.match(text, /^### `` node `x` ``/);
});

test("of many functions the first are listed, and the others counted", () => {
  const rows = Array.from({ length: 25 }, (_, index) => surveyRow({ name: `f${index}` }));
  const text = surveyMarkdown(survey({ rows }));
  assert.match(text, /And 5 more with less\./);
  assert.doesNotMatch(text, /f20/);
});

test("as JSON it is unchanged", () => {
  assert.deepEqual(JSON.parse(surveyJson(survey())), survey());
});
