import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { cancelledOf } from "../../reports.ts";
import type { Mismatch, Verdict } from "../../../extension/core/report/verdict.ts";
import { misfitMessage } from "../../../extension/core/discovery/passing.ts";
import type { RunParams } from "../../../extension/core/protocol/server.ts";
import { makeDiagnostics } from "../../../extension/language/editor/diagnostics.ts";
import type { LocatedDiagnostic } from "../../../extension/language/editor/locatedDiagnostic.ts";
import { isSameFile, noteRun } from "../../../extension/language/editor/runs.ts";
import { functionOf, functionsOf, textAt } from "../discovery.ts";
import { failed, finished, runOf } from "../outcomes.ts";

const file = "/project/module.ts";
const text = [
  "const numbers = [1];",
  "",
  "function check(x: number) {",
  "  throw new Error(`no ${x}`);",
  "}",
  "",
  "/** Doc. */",
  "function f(x: number) {",
  "  check(x);",
  "  throw new Error();  ",
  "}",
  "",
].join("\n");
const throwLine = { file, line: 10, column: 9 };

/** The diagnostics of a text now, after runs that were noted while `ranText` was open. */
function diagnosticsOf(
  now: string,
  run: RunParams,
  ranText: string | null = text,
): readonly LocatedDiagnostic[] {
  const open = ranText === null ? undefined : { file, text: ranText, functions: functionsOf(ranText) };
  const runs = new Map([[run.function, noteRun(undefined, run, open)]]);
  return makeDiagnostics(
    {
      file,
      text: now,
      functions: functionsOf(now),
      strayTags: [],
      passings: new Map(),
      problems: new Map(),
      findings: new Map(),
    },
    runs,
    (path) => otherFiles.get(path),
  );
}

const otherFiles = new Map([["/project/other.ts", "const a = 1;\n\tthrow new Error();\n"]]);

function only(found: readonly LocatedDiagnostic[]): LocatedDiagnostic {
  const [first, ...more] = found;
  assert.ok(first && more.length === 0, `expected one diagnostic, got ${found.length}`);
  return first;
}

describe("unequal results", () => {
  const mismatch: Mismatch = { index: 3, path: "[2].x", serial: "1", parallel: "2", ulps: 4, workers: 2 };
  const workload = functionOf(text, "f");

  test("are an error on the function's name with the verdict, the first mismatches and the inputs", () => {
    const mismatches = [
      mismatch,
      { ...mismatch, index: 5, path: "", ulps: null },
      { ...mismatch, index: 6 },
      { ...mismatch, index: 7 },
    ];
    const run = runOf(workload, finished({ verdict: "differs", differing: 4, mismatches }));
    assert.deepEqual(only(diagnosticsOf(text, run)), {
      file,
      range: { start: { line: 7, character: 9 }, end: { line: 7, character: 10 } },
      severity: "error",
      code: "differs",
      message: [
        "4 of 10 results differ between the serial run and a pool. The speedup does not count.",
        "input 3, [2].x: serial 1, parallel 2 (4 ulps apart)",
        "input 5: serial 1, parallel 2",
        "input 6, [2].x: serial 1, parallel 2 (4 ulps apart)",
      ].join("\n"),
      related: [
        {
          file,
          range: { start: { line: 0, character: 6 }, end: { line: 0, character: 13 } },
          message: "Its inputs: numbers",
        },
      ],
    });
  });

  test("of inputs that were typed in by hand have no place for them", () => {
    const run = runOf(
      workload,
      finished({ verdict: "differs", differing: 1 }, { inputsExpression: "[1, 2]" }),
    );
    assert.deepEqual(only(diagnosticsOf(text, run)).related, []);
  });

  const verdicts: readonly (readonly [Verdict, number])[] = [
    ["equal", 0],
    ["within-tolerance", 0],
    ["nondeterministic", 1],
    ["input-mutated", 1],
    ["shared-state", 1],
    ["environment", 1],
    ["lost-in-transfer", 1],
    ["not-cloneable", 1],
    ["differs", 1],
  ];
  for (const [verdict, count] of verdicts) {
    test(`${verdict} makes ${count}`, () => {
      const found = diagnosticsOf(text, runOf(workload, finished({ verdict })));
      assert.deepEqual(
        found.map(({ code }) => code),
        count === 1 ? [verdict] : [],
      );
    });
  }

  test("go with an edit of the function and stay with one above it", () => {
    const run = runOf(workload, finished({ verdict: "differs" }));
    assert.deepEqual(diagnosticsOf(text.replace("Doc", "Docs"), run), []);
    assert.equal(only(diagnosticsOf(`\n${text}`, run)).range.start.line, 8);
    assert.deepEqual(diagnosticsOf("const other = 1;", run), []);
  });
});

describe("a failure", () => {
  const workload = functionOf(text, "f");

  test("inside the function is an error on the line that threw, with the name beside it", () => {
    const diagnostic = only(diagnosticsOf(text, runOf(workload, failed({ location: throwLine }))));
    assert.equal(textAt(text, diagnostic.range), "throw new Error();");
    assert.equal(diagnostic.code, "serial");
    assert.equal(diagnostic.severity, "error");
    assert.equal(diagnostic.message, '"f" threw at input 2 (3) in the serial run: Error: no.');
    assert.deepEqual(
      diagnostic.related.map(({ range, message }) => [textAt(text, range), message]),
      [
        ["f", '"f" is the function that ran.'],
        ["numbers", "Its inputs: numbers"],
      ],
    );
  });

  test("without a place stands on the function's name", () => {
    const diagnostic = only(diagnosticsOf(text, runOf(workload, failed({ stage: "timeout" }))));
    assert.equal(textAt(text, diagnostic.range), "f");
    assert.deepEqual(
      diagnostic.related.map(({ message }) => message),
      ["Its inputs: numbers"],
    );
  });

  test("moves with the function, and goes when that changes", () => {
    const run = runOf(workload, failed({ location: throwLine }));
    const moved = `// A line that looks the same:\nthrow new Error();\n${text}`;
    assert.equal(only(diagnosticsOf(moved, run)).range.start.line, 11);
    assert.deepEqual(diagnosticsOf(text.replace("check(x);", ""), run), []);
  });

  test("elsewhere in the file is found again by its line, and goes with the line or when the function changes", () => {
    const run = runOf(workload, failed({ location: { file, line: 4, column: 9 } }));
    assert.equal(textAt(text, only(diagnosticsOf(text, run)).range), "throw new Error(`no ${x}`);");
    assert.equal(only(diagnosticsOf(`\n\n${text}`, run)).range.start.line, 5);
    assert.deepEqual(diagnosticsOf(text.replace("no ${x}", "yes"), run), []);
    assert.deepEqual(diagnosticsOf(text.replace("Doc", "Docs"), run), []);
  });

  test("in another file stands there, on what the line holds", () => {
    const location = { file: "/project/other.ts", line: 2, column: 8 };
    const diagnostic = only(diagnosticsOf(text, runOf(workload, failed({ location }))));
    assert.equal(diagnostic.file, "/project/other.ts");
    assert.deepEqual(diagnostic.range, { start: { line: 1, character: 1 }, end: { line: 1, character: 19 } });
  });

  test("in a file that cannot be read stands on one character", () => {
    const location = { file: "/project/gone.ts", line: 2, column: 8 };
    const diagnostic = only(diagnosticsOf(text, runOf(workload, failed({ location }))));
    assert.deepEqual(diagnostic.range, { start: { line: 1, character: 7 }, end: { line: 1, character: 8 } });
  });

  test("that came in after edits above is told in lines of the text that ran", () => {
    const open = { file, text, functions: functionsOf(text) };
    const started = noteRun(undefined, runOf(workload, { type: "running" }), open);
    const edited = `// new\n// new\n${text}`;
    const editedOpen = {
      file,
      text: edited,
      functions: functionsOf(edited),
      strayTags: [],
      passings: new Map(),
      problems: new Map(),
      findings: new Map(),
    };
    const ended = noteRun(started, runOf(workload, failed({ location: throwLine })), editedOpen);
    const found = makeDiagnostics(editedOpen, new Map([["f", ended]]), () => undefined);
    assert.equal(textAt(edited, only(found).range), "throw new Error();");
  });

  test("that came in while the file was closed stands where it was when it opens again", () => {
    const run = runOf(workload, failed({ location: throwLine }));
    assert.equal(only(diagnosticsOf(text, run, null)).range.start.line, 9);
  });
});

test("a run that goes on or was cancelled has no diagnostics", () => {
  const workload = functionOf(text, "f");
  assert.deepEqual(diagnosticsOf(text, runOf(workload, { type: "running" })), []);
  const finishedRun = finished();
  assert.ok(finishedRun.type === "finished");
  const { workload: ran } = finishedRun.report;
  assert.deepEqual(
    diagnosticsOf(text, runOf(workload, { type: "cancelled", report: cancelledOf({ workload: ran }) })),
    [],
  );
});

test("tags that cannot be used are warnings, whatever was run", () => {
  const tagged = "/** @workers x */\nfunction f(x: number) {}";
  const [diagnostic] = makeDiagnostics(
    {
      file,
      text: tagged,
      functions: functionsOf(tagged),
      strayTags: [],
      passings: new Map(),
      problems: new Map(),
      findings: new Map(),
    },
    new Map(),
    () => undefined,
  );
  assert.equal(diagnostic?.severity, "warning");
  assert.equal(diagnostic?.code, "tag");
  assert.equal(diagnostic && textAt(tagged, diagnostic.range), "x");
});

describe("a tag that gives what its function does not take is a warning, in the words of a refused run", () => {
  const misfit = {
    takes: ["(x: number)"],
    given: "string",
    needed: 1,
    first: "number",
    example: null,
  };
  const diagnosticsWith = (tagged: string) =>
    makeDiagnostics(
      {
        file,
        text: tagged,
        functions: functionsOf(tagged),
        strayTags: [],
        passings: new Map([["f", { type: "refused", misfit }]]),
        problems: new Map(),
        findings: new Map(),
      },
      new Map(),
      () => undefined,
    );

  test("at the expression", () => {
    const tagged = '/** @parallel ["a"] */\nfunction f(x: number) {}';
    const diagnostic = only(diagnosticsWith(tagged));
    assert.equal(diagnostic.severity, "warning");
    assert.equal(diagnostic.code, "tag");
    assert.equal(textAt(tagged, diagnostic.range), '["a"]');
    assert.equal(diagnostic.message, misfitMessage("f", '["a"]', misfit));
  });

  test("at the name of a function that needs a function", () => {
    const tagged = "/** @parallel */\nfunction f(done: () => void, x: number) {}\nconst inputs = [[1, 2]]";
    const found = diagnosticsWith(tagged).filter(({ message }) =>
      message.startsWith('"f" needs a function for "done"'),
    );
    assert.equal(textAt(tagged, only(found).range), "f");
  });

  test("and nothing is said of a function without a tag", () => {
    assert.deepEqual(diagnosticsWith("const inputs = [1];\nfunction f(x: number) {}"), []);
  });
});

test("paths are the same whatever way a platform spells them", () => {
  assert.equal(isSameFile("C:\\project\\a.ts", "c:/project/a.ts"), true);
  assert.equal(isSameFile("/project/a.ts", "/project/b.ts"), false);
});

test("a tag above what is no workload is a warning at its name", () => {
  const range = { start: { line: 1, character: 6 }, end: { line: 1, character: 15 } };
  const strayTags = [{ path: "A.f", message: "It does nothing here.", range }];
  const discovered = {
    file,
    text,
    functions: [],
    strayTags,
    passings: new Map(),
    problems: new Map(),
    findings: new Map(),
  };
  assert.deepEqual(
    makeDiagnostics(discovered, new Map(), () => undefined),
    [{ file, range, severity: "warning", code: "tag", message: "It does nothing here.", related: [] }],
  );
});
