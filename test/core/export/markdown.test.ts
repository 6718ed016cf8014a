import assert from "node:assert/strict";
import { test } from "node:test";
import { reportMarkdown } from "../../../extension/core/export/markdown.ts";
import { failedReport, report, samples, sharedState, simulatedSamples } from "../../reports.ts";

const threeRounds = samples({ 0: [100, 125, 80], 2: [50, 50, 50], 4: [40, 40, 40] });

test("a report has the answer, why and where, the numbers in short and a chart; the rest is closed", () => {
  assert.equal(
    reportMarkdown([{ ...report({ samples: threeRounds }), findings: [] }]),
    `### \`computeSquare\` in \`workloads/computeSquare.ts:8\`

✅ **2.50× with 4 workers (95 %: 1.44–4.35), results equal.**

All 10 results are equal.

Node 24.21.0 · AMD EPYC 7B13 · 2 cores · threads · 3 rounds

| workers | time | speedup (95 %) | efficiency | first use |
| ---: | ---: | ---: | ---: | ---: |
| serial | 100 ms | 1.00× | – | 110 ms |
| 2 | 50.0 ms | 2.00× (1.15–3.48) | 100 % | 123 ms |
| 4 \\* | 40.0 ms | 2.50× (1.44–4.35) | 63 % | 140 ms |

\\* more workers than the 2 cores of this machine

\`\`\`mermaid
%%{init: {"xyChart":{"width":640,"height":280},"themeVariables":{"xyChart":{"plotColorPalette":"#3b82c4, #d9822b"}}}}%%
xychart-beta
  title "Speedup by workers (line: the serial run)"
  x-axis "workers" ["2", "4"]
  y-axis "speedup" 0 --> 3
  bar [2, 2.5]
  line [1, 1]
\`\`\`

<details>
<summary>Findings, all numbers, and how it was measured</summary>

All 10 results are equal.

| workers | time (median) | speedup | 95 % interval | predicted | efficiency | machine can give | of that | start-up | first use | chunk | rounds |
| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
| serial | 100 ms | 1.00× | – | – | – | – | – | – | 110 ms | – | 3 |
| 2 | 50.0 ms | 2.00× | 1.15×–3.48× | – | 100 % | 2.00× | 100 % | 68.0 ms | 123 ms | 1 | 3 |
| 4 \\* | 40.0 ms | 2.50× | 1.44×–4.35× | – | 63 % | 2.00× | – | 96.0 ms | 140 ms | 1 | 3 |

\\* more workers than the 2 cores of this machine

**What the models say**

- Amdahl's law: No work is seen that only one worker could do: more workers on more cores should go on helping.

3 rounds, then the budget of 10.0 s was spent.

</details>

<details>
<summary>Words</summary>

- **speedup**: How many times faster the pool was than the serial run; 1× is no gain.
- **95 % interval**: Where the speedup lies with 95 % certainty.
- **efficiency**: The speedup over the number of workers, on hosts each at its host's speed: how much of them became speedup.
- **machine can give**: The speedup that a loop which only computes reaches on this machine with that many workers.
- **of that**: The speedup over what the machine, or the hosts, can give: how much of that became speedup.
- **start-up**: The time from creating the pool to all its workers having loaded the module.
- **first use**: The first run with the start-up in it: what a program pays that uses the pool once.
- **chunk**: The tasks that travel to a worker in one message; with auto they become fewer as the map goes on.

</details>
`,
  );
});

test("models and what was simulated follow the findings", () => {
  const markdown = reportMarkdown([{ ...report({ samples: simulatedSamples, cores: 4 }), findings: [] }]);
  assert.match(markdown, /^\*\*What the models say\*\*\n\n- Amdahl's law: About /m);
  assert.match(
    markdown,
    /^\*\*What if\*\*\n\n\| change \| speedup \| gain \|\n\| --- \| ---: \| ---: \|\n\| as it is: 4 workers \| 3\.33× \| – \|$/m,
  );
  assert.match(
    markdown,
    /^With a core for each worker it would flatten at 9\.95× with 16 workers\. Simulated /m,
  );
});

test("a speedup of unequal results is struck, and the differences are listed", () => {
  const markdown = reportMarkdown([report({ samples: threeRounds, equality: sharedState })]);
  assert.match(markdown, /^❌ \*\*Results differ: .*\.\*\*$/m);
  assert.doesNotMatch(markdown, /mermaid/);
  assert.match(markdown, /^\| 2 \| 50\.0 ms \| ~~2\.00× \(1\.15–3\.48\)~~ \| ~~100 %~~ \| 123 ms \|$/m);
  assert.match(
    markdown,
    /\| 2 \| 50\.0 ms \| ~~2\.00×~~ \| ~~1\.15×–3\.48×~~ \| – \| ~~100 %~~ \| 2\.00× \| ~~100 %~~ \|/,
  );
  assert.match(markdown, /^- `input 3: serial 6, parallel 3`$/m);
  assert.match(markdown, /^- \*\*results differ/m);
});

test("the line that may be why results differ follows the answer, then one difference; all else is closed", () => {
  const line = { code: "writes-module-state", file: "workloads/sum.ts", line: 5, text: "all[`${x}`] += x" };
  const markdown = reportMarkdown([report({ equality: { ...sharedState, likely: [line] } })]);
  const [seen = "", closed = ""] = markdown.split("<details>");
  assert.match(seen, /^Likely: ``all\[`\$\{x\}`\] \+= x``, sum\.ts:5 — keep nothing between calls: /m);
  assert.deepEqual(seen.match(/^- `input .*/gm), ["- `input 3: serial 6, parallel 3`"]);
  assert.match(closed, /7 of 10 results differ/);
});

test("a failure stands as a block, with its input and what was measured before", () => {
  const markdown = reportMarkdown([failedReport({}, samples({ 0: [12] }))]);
  assert.match(markdown, /^❌ \*\*could not run\*\*$/m);
  assert.match(markdown, /^```text\n"parseRecord" threw .*\n```$/m);
  assert.match(markdown, /^Input 6: `{ id: 6, at: "31 February" }`$/m);
  assert.match(markdown, /\| serial \| 12\.0 ms \|/);
});

for (const { name, span } of [
  { name: "a`b", span: "``a`b``" },
  { name: "`", span: "`` ` ``" },
  { name: "<b>@ada [x](y)", span: "`<b>@ada [x](y)`" },
  { name: "two\n# lines", span: "`two # lines`" },
  { name: "left\u202Eright", span: "`left\uFFFDright`" },
]) {
  test(`the name ${JSON.stringify(name)} is code and nothing else`, () => {
    const [head] = reportMarkdown([report({ workload: { function: name } })]).split("\n");
    assert.equal(head, `### ${span} in \`workloads/computeSquare.ts:8\``);
  });
}

test("a message with a fence in it stays in its block", () => {
  const markdown = reportMarkdown([failedReport({ message: "before\n```\n<img src=x>" })]);
  assert.match(markdown, /````text\nbefore\n```\n<img src=x>\n````/);
});

test("findings can quote anything without markup or mentions", () => {
  const finding = {
    code: "scales",
    severity: "info",
    title: "a|b",
    detail: "@ada <i>",
    advice: "*x*",
    evidence: [],
    action: null,
  } as const;
  const markdown = reportMarkdown([report({ findings: [finding] })]);
  assert.match(markdown, /- \*\*a\\\|b\*\*: @\u200Bada \\<i\\> \\\*x\\\*/);
});
