import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { failureText, reportText, type TextView } from "../../extension/cli/text.ts";
import type { Report } from "../../extension/core/report/report.ts";
import { failedReport, report, samples, sharedState, simulatedSamples } from "../reports.ts";

const view: TextView = { width: 80, paint: (_, text) => text, isDetailed: false };
const linesOf = (of: Report, parts: Partial<TextView> = {}) =>
  reportText(of, { ...view, ...parts }).split("\n");

describe("what a terminal says of a run", () => {
  test("begins with the answer, then the function, the tutorial's three lines, the numbers and what follows", () => {
    assert.deepEqual(linesOf(report()).slice(0, 15), [
      "3.31× with 4 workers (95 %: 3.24–3.34), results equal. Nothing much holds it",
      "back: that is 83 % of what the workers could give.",
      "computeSquare · workloads/computeSquare.ts:8 · 10 inputs",
      "",
      "Sequential time: 1.00 s",
      "Parallel time with 4 workers: 302 ms (430 ms at first use)",
      "Results are the same: yes. All 10 results are equal.",
      "",
      "workers    time  speedup (95 %)                            efficiency  first use",
      " serial  1.00 s  1.00×              ██████▍                         –     1.10 s",
      "      1  1.01 s  1.00× (0.99–1.00)  ██████▍                     100 %     1.16 s",
      "      2  505 ms  1.98× (1.96–1.99)  ████████████▋                99 %     625 ms",
      "    4 *  302 ms  3.31× (3.24–3.34)  █████████████████████        83 %     430 ms",
      "* more workers than the 2 cores of this machine",
      "",
    ]);
  });

  for (const width of [60, 80, 120]) {
    test(`fits ${width} columns, findings as bullets`, () => {
      const lines = linesOf(report({ samples: simulatedSamples }), { width });
      assert.deepEqual(
        lines.filter((line) => line.length > width),
        [],
      );
      assert(lines.some((line) => line.startsWith("• ")));
      assert.equal(
        lines.some((line) => line.includes("█")),
        width >= 80,
      );
    });
  }

  test("has the other numbers, models, what-ifs and notes only when it is asked for them", () => {
    const of = report({ samples: simulatedSamples });
    const further = /^workers +time \(median\)|^What the models say:|^What if:|rounds, then the budget/m;
    assert.doesNotMatch(reportText(of, view), further);
    const detailed = reportText(of, { ...view, isDetailed: true });
    assert.equal(detailed.match(new RegExp(further, "gm"))?.length, 4);
  });

  test("tells the times of the pool that the headline tells", () => {
    const slow = report({ samples: samples({ 0: [100, 101, 99], 2: [50, 50.5, 49.5], 4: [80, 81, 80] }) });
    const text = reportText(slow, view);
    assert.match(text, /^2\.00× with 2 workers/);
    assert.match(text, /^Parallel time with 2 workers: 50\.0 ms /m);
  });

  test("tells the times of first calls where the headline tells these", () => {
    const firstCalls = {
      workers: 2,
      serialMs: [100, 102, 98],
      poolMs: [50, 51, 49],
      startupMs: [40, 41, 40],
      veryFirstShare: 0.1,
    };
    const text = reportText(
      report({ samples: { ...samples({ 0: [1, 1, 1], 2: [2, 2, 2] }), firstCalls } }),
      view,
    );
    assert.match(text, /^First calls: 2\.00× with 2 workers/);
    assert.match(text, /^Sequential time of first calls: 100 ms$/m);
    assert.match(
      text,
      /^Parallel time of first calls with 2 workers: 50\.0 ms \(pool ready after 40\.0 ms\)$/m,
    );
    assert.match(text, /^The table is of later calls\.$/m);
  });

  test("says that nothing was measured where there is no pool", () => {
    assert.match(
      reportText(report({ samples: samples({ 0: [9, 9, 9] }) }), view),
      /^Parallel time: not measured$/m,
    );
  });

  test("leaves out of findings what stands above them", () => {
    const text = reportText(report({ equality: sharedState }), { ...view, width: 1000 });
    const { advice = "" } = report({ equality: sharedState }).findings[0] ?? {};
    assert.equal(text.split(advice).length, 2);
    assert.doesNotMatch(text, /^• results differ/m);
  });

  test("ends its details with the words that they use, and has none without", () => {
    const text = reportText(report(), { ...view, isDetailed: true });
    const [, words = ""] = text.split("\n\nWords:\n");
    assert.match(words, /^  speedup: How many times faster/);
    assert.match(words, /^  first use: The first run with the start-up in it/m);
    assert.doesNotMatch(words, /handing out/);
    assert.doesNotMatch(reportText(report(), view), /^Words:/m);
  });

  test("has one difference, more in the details, and has no bars for speedups that do not count", () => {
    const text = reportText(report({ equality: sharedState }), view);
    assert.match(text, /^Results differ: .*\n/);
    assert.match(text, /^Results are the same: no\. /m);
    assert.match(text, /^  input 3: serial 6, parallel 3$/m);
    assert.doesNotMatch(text, /input 4:/);
    assert.match(reportText(report({ equality: sharedState }), { ...view, isDetailed: true }), /input 5/);
    assert.doesNotMatch(text, /█/);
  });

  for (const { colour, of } of [
    { colour: "green", of: report() },
    { colour: "yellow", of: report({ samples: samples({ 0: [10, 10.1, 10.2], 2: [20, 20.1, 20.2] }) }) },
    { colour: "gray", of: report({ samples: samples({ 0: [100, 140, 90], 2: [100, 80, 95] }) }) },
    { colour: "red", of: report({ equality: sharedState }) },
  ]) {
    test(`the answer alone is painted, ${colour} for "${linesOf(of)[0]}"`, () => {
      const painted = reportText(of, { ...view, paint: (name, text) => `<${name}>${text}</>` });
      assert(painted.startsWith(`<${colour}>`));
      assert.equal(painted.split("</>").length, 2);
    });
  }
});

test("a run that failed has what was measured before, in five columns or in all", () => {
  const failed = failedReport({}, samples({ 0: [12] }));
  assert.match(failureText(failed, view), /Measured before:\nworkers +time +speedup/);
  assert.match(
    failureText(failed, { ...view, isDetailed: true }),
    /Measured before:\nworkers +time \(median\)/,
  );
});
