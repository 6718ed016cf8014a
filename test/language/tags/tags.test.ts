import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { functionOf, textAt } from "../discovery.ts";

const f = "function f(x: any) {}";

/** The messages of all problems, each with the text it stands at. */
function problemsOf(text: string, file?: string): readonly string[] {
  return functionOf(text, "f", file).tagProblems.map(
    ({ range, message }) => `${textAt(text, range)} → ${message}`,
  );
}

describe("@parallel with an expression", () => {
  const rows: readonly (readonly [expression: string, text: string])[] = [
    ["numbers", `/** @parallel numbers */ ${f}`],
    ["numbers", `/** Squares a number. @parallel numbers */ ${f}`],
    ["numbers", `/** @parallel numbers @returns nothing */ ${f}`],
    ["numbers", `/** @parallel numbers @workers 1, 2 */ ${f}`],
    ["numbers", `/**\n * Doc.\n * @parallel numbers\n * @param x it\n */\n${f}`],
    ["numbers", `/**\r\n * @parallel numbers\r\n */\r\n${f}`],
    ["numbers", `/**\n @parallel numbers\n */\n${f}`],
    ["numbers", `/** @parallel numbers\n *\n * Prose behind an empty line.\n */\n${f}`],
    [
      "Array.from({ length: 10 }, (_, i) => i)",
      `/** @parallel Array.from({ length: 10 }, (_, i) => i) */ ${f}`,
    ],
    ["await load()", `/** @parallel await load() */ ${f}`],
    ['["me@x.com", " @you"]', `/** @parallel ["me@x.com", " @you"] */ ${f}`],
    ["{ a: 1 }", `/** @parallel { a: 1 } */ ${f}`],
    ["[1] as const", `/** @parallel [1] as const */ ${f}`],
    ["numbers // all of them", `/** @parallel numbers // all of them */ ${f}`],
    ["`${1}`.split('')", `/** @parallel \`\${1}\`.split('') */ ${f}`],
    ["b", `/** @parallel a */\n/** @parallel b */\n${f}`],
    ["b", `/** Use the @parallel tag.\n * @parallel b */\n${f}`],
    ["a", `/** @parallel a */ const f = (x) => x;`],
    ["a", `/** @parallel a */ export default function f(x) {}`],
    ["a", `const f = /** @parallel a */ (x) => x;`],
    ["a", `const f = (/** @parallel a */ (x) => x) as any;`],
    ["a", `const b = 1, /** @parallel a */ f = (x) => x;`],
    ["a", `/** @parallel a */ function f(x: 1): void; /** @parallel b */ function f(x: any) {}`],
  ];
  for (const [expression, text] of rows) {
    test(`${expression} ← ${JSON.stringify(text)}`, () => {
      const { inputs, isTagged } = functionOf(text, "f");
      assert.deepEqual(inputs, { type: "known", expression, from: "tag" });
      assert.equal(isTagged, true);
    });
  }

  test("may go over several lines, whose asterisks are not part of it", () => {
    const { inputs } = functionOf(`/**\n * @parallel [\n *   1,\n *   2 * 3,\n * ]\n * @chunk 1\n */\n${f}`);
    assert.equal(inputs.type === "known" && inputs.expression.replaceAll(/\s+/g, ""), "[1,2*3,]");
  });

  test("wins over lists that fit by type", () => {
    const { inputs } = functionOf(
      "const a = [1]; const b = [2];\n/** @parallel b */ function f(x: number) {}",
    );
    assert.deepEqual(inputs, { type: "known", expression: "b", from: "tag" });
  });

  test("belongs to the first of several functions in a statement only", () => {
    const text = "/** @parallel a */ const f = (x) => x, g = (x) => x;";
    assert.equal(functionOf(text, "f").inputs.type, "known");
    assert.equal(functionOf(text, "g").inputs.type, "unknown");
  });

  const none = [
    `// @parallel a\n${f}`,
    `/* @parallel a */ ${f}`,
    `/** Use \`@parallel\`, or me@parallel a */ ${f}`,
    `/** @parallelism a */ ${f}`,
  ];
  for (const text of none) {
    test(`is not found in ${JSON.stringify(text)}`, () => {
      const { inputs, isTagged, tagProblems } = functionOf(text);
      assert.deepEqual([inputs, isTagged, tagProblems], [{ type: "unknown", passedOver: [] }, false, []]);
    });
  }
});

describe("@parallel with something that is no expression", () => {
  const advice = "Write one expression that gives a list, e.g. @parallel [1, 2, 3].";
  const rows: readonly (readonly [problem: string, text: string])[] = [
    [`; → The expression of "@parallel" does not parse: ')' expected. ${advice}`, "/** @parallel a; */"],
    [
      `b → The expression of "@parallel" does not parse: ')' expected. ${advice}`,
      "/**\n * @parallel a b\n */",
    ],
    [`2 → The expression of "@parallel" does not parse: ',' expected. ${advice}`, "/** @parallel [1, 2 */"],
    [
      `) → The expression of "@parallel" does not parse: Declaration or statement expected. ${advice}`,
      "/** @parallel a) */",
    ],
    [
      `for → The expression of "@parallel" does not parse: Expression expected. ${advice}`,
      "/** @parallel for (;;) {} */",
    ],
    [`a); (b → "@parallel" takes one expression, and this is more. ${advice}`, "/** @parallel a); (b */"],
    [
      `1, 2 → "@parallel" takes one expression, and these are several. Put them into brackets: @parallel [1, 2].`,
      "/** @parallel 1, 2 */",
    ],
  ];
  for (const [problem, comment] of rows) {
    for (const lineEnd of ["\n", "\r\n"]) {
      test(`${JSON.stringify(comment)} with ${JSON.stringify(lineEnd)}`, () => {
        const text = `const list = [1];${lineEnd}${comment.replaceAll("\n", lineEnd)}${lineEnd}function f(x: number) {}`;
        assert.deepEqual(problemsOf(text), [problem]);
        assert.deepEqual(functionOf(text).inputs, { type: "unknown", passedOver: [] });
      });
    }
  }

  test("points at the place in a later line", () => {
    const text = `/**\n * @parallel [1,\n *   2 3]\n */\n${f}`;
    const [problem] = functionOf(text).tagProblems;
    assert.deepEqual(problem?.range, { start: { line: 2, character: 7 }, end: { line: 2, character: 8 } });
  });

  test("types are none in JavaScript", () => {
    assert.equal(
      problemsOf("/** @parallel [1] as const */ function f(x) {}", "/project/module.js").length,
      1,
    );
    assert.equal(problemsOf("/** @parallel [1] */ function f(x) {}", "/project/module.js").length, 0);
  });
});

describe("a bare @parallel", () => {
  for (const comment of [
    "/** @parallel */",
    "/**\n * @parallel\n * @chunk 2\n */",
    "/** @parallel @chunk 2 */",
  ]) {
    test(`marks the function and leaves the inputs to their type: ${JSON.stringify(comment)}`, () => {
      const { inputs, isTagged, tagProblems } = functionOf(
        `const a = [1];\n${comment}\nfunction f(x: number) {}`,
      );
      assert.deepEqual(
        [inputs, isTagged, tagProblems],
        [{ type: "known", expression: "a", from: "type" }, true, []],
      );
    });
  }

  test("says so when no list fits, or several do", () => {
    assert.match(
      problemsOf(`/** @parallel */ ${f}`)[0] ?? "",
      /^@parallel → No list at the top level .* fits "f"/,
    );
    const several = "const a = [1], b = [2];\n/** @parallel */ function f(x: number) {}";
    assert.match(problemsOf(several)[0] ?? "", /^@parallel → Several lists fit "f": a, b\./);
  });
});

describe("tags with values", () => {
  const rows: readonly (readonly [comment: string, tags: object])[] = [
    ["@workers 1,2,4", { workers: [1, 2, 4] }],
    ["@workers 1, 2 4,", { workers: [1, 2, 4] }],
    ["@workers 1024", { workers: [1024] }],
    ["@workers 4\n * Some prose.", { workers: [4] }],
    ["@workers 4 @see that", { workers: [4] }],
    ["@chunk 8", { chunk: 8 }],
    ["@chunk auto", { chunk: "auto" }],
    ["@tolerance 1e-12", { tolerance: 1e-12 }],
    ["@tolerance 0", { tolerance: 0 }],
    ["@tolerance .5", { tolerance: 0.5 }],
    ["@runtime threads", { runtime: "threads" }],
    ["@runtime processes", { runtime: "processes" }],
    [`@argv --file "big input.txt" -v`, { argv: ["--file", "big input.txt", "-v"] }],
    ["@argv a, @scope/name\n * Some prose.", { argv: ["a,", "@scope/name"] }],
    ["@argv", { argv: [] }],
    ["@envFile .env '../my settings'", { envFile: [".env", "../my settings"] }],
    ["@onThrow result", { onThrow: "result" }],
    ["@onThrow skip @chunk 2", { onThrow: "skip", chunk: 2 }],
    ["@cwd .. @chunk 2", { cwd: "..", chunk: 2 }],
    ["@spread", { spread: true }],
    ["@spread true", { spread: true }],
    ["@spread false", { spread: false }],
    ["@spread @workers 2", { spread: true, workers: [2] }],
    [
      "@workers 2 @chunk 3\n * @tolerance 0.1\n * @runtime processes",
      { workers: [2], chunk: 3, tolerance: 0.1, runtime: "processes" },
    ],
    ["Doc.", {}],
  ];
  for (const [comment, tags] of rows) {
    test(comment, () => {
      const found = functionOf(`/** ${comment} */\n${f}`);
      assert.deepEqual([found.tags, found.tagProblems], [tags, []]);
    });
  }
  test("do not mark a function by themselves", () =>
    assert.equal(functionOf(`/** @workers 2 */ ${f}`).isTagged, false));
});

describe("tags with values out of range", () => {
  const workers = '"@workers" takes whole numbers from 1 to 1024, got';
  const chunk = '"@chunk" takes "auto" or an integer from 1 to 1000000, got';
  const tolerance = '"@tolerance" takes a number from 0 to 1, the relative difference to allow, got';
  const runtime = '"@runtime" takes "threads", "processes" or "hosts", got';
  const rows: readonly (readonly [comment: string, problem: string])[] = [
    ["@workers many", `many → ${workers} "many". Write for example @workers 1, 2, 4.`],
    ["@workers 1, 0, x", `0 → ${workers} "0". Write for example @workers 1, 2, 4.`],
    ["@workers 1,2.5", `2.5 → ${workers} "2.5". Write for example @workers 1, 2, 4.`],
    ["@workers 1025", `1025 → ${workers} "1025". Write for example @workers 1, 2, 4.`],
    ["@workers -1", `-1 → ${workers} "-1". Write for example @workers 1, 2, 4.`],
    ["@workers", `@workers → ${workers} nothing. Write for example @workers 1, 2, 4.`],
    ["@chunk 0", `0 → ${chunk} "0". Write for example @chunk 8.`],
    ["@chunk 8  9", `8  9 → ${chunk} "8 9". Write for example @chunk 8.`],
    ["@chunk", `@chunk → ${chunk} nothing. Write for example @chunk 8.`],
    ["@tolerance -1", `-1 → ${tolerance} "-1". Write for example @tolerance 1e-12.`],
    ["@tolerance 2", `2 → ${tolerance} "2". Write for example @tolerance 1e-12.`],
    ["@chunk 5000000", `5000000 → ${chunk} "5000000". Write for example @chunk 8.`],
    ["@tolerance 1e999", `1e999 → ${tolerance} "1e999". Write for example @tolerance 1e-12.`],
    ["@tolerance NaN", `NaN → ${tolerance} "NaN". Write for example @tolerance 1e-12.`],
    ["@tolerance 0x10", `0x10 → ${tolerance} "0x10". Write for example @tolerance 1e-12.`],
    ["@runtime fibers", `fibers → ${runtime} "fibers". Write for example @runtime processes.`],
    [
      "@argv a 'b c",
      `'b c → "@argv" takes arguments, with a quote at both ends or none, got "'b c". Write for example @argv --fast 'big input.txt'.`,
    ],
    ["@envFile", `@envFile → "@envFile" takes paths of files, got nothing. Write for example @envFile .env.`],
    ["@cwd a b", `a b → "@cwd" takes the path of one folder, got "a b". Write for example @cwd ../data.`],
    ["@spread no", `no → "@spread" takes nothing, or "false", got "no". Write for example @spread.`],
    [
      "@onThrow go",
      `go → "@onThrow" takes "stop", "skip" or "result", got "go". Write for example @onThrow result.`,
    ],
    ["@runtime", `@runtime → ${runtime} nothing. Write for example @runtime processes.`],
    [
      "@chunk 8\n * @chunk 9",
      `@chunk → "@chunk" is given twice for this function, and the first one counts. Remove one of them.`,
    ],
  ];
  for (const [comment, problem] of rows) {
    test(comment, () => assert.deepEqual(problemsOf(`/**\n * ${comment}\n */\n${f}`), [problem]));
  }
  test("do not count", () =>
    assert.deepEqual(functionOf(`/** @workers 0 @chunk 2 */ ${f}`).tags, { chunk: 2 }));
});

describe("@parallel-ignore", () => {
  const ignoredIn = (text: string) =>
    functionOf(text, "f").ignored.map(({ code, range }) => [code, textAt(text, range)]);

  test("names a code, with a reason for people", () => {
    assert.deepEqual(ignoredIn(`/** @parallel-ignore mutates-input the list is its own */ ${f}`), [
      ["mutates-input", "mutates-input"],
    ]);
  });

  test("stands once for each code, beside @parallel", () => {
    const text = `/**\n * @parallel [1]\n * @parallel-ignore mutates-input its own\n * @parallel-ignore nondeterministic a seed\n * @parallel-ignore mutates-input again\n */\n${f}`;
    assert.deepEqual(
      ignoredIn(text).map(([code]) => code),
      ["mutates-input", "nondeterministic"],
    );
    assert.deepEqual(problemsOf(text), []);
    assert.equal(functionOf(text, "f").inputs.type, "known");
  });

  test("without a known code is a problem", () => {
    const codes =
      "writes-module-state, reads-changing-state, mutates-input, nondeterministic, result-not-cloneable, input-not-cloneable, needs-main-thread, top-level-effect, outward-effect, captures-this";
    const example = "Write for example @parallel-ignore writes-module-state the cache only saves time.";
    assert.deepEqual(problemsOf(`/** @parallel-ignore everything please */ ${f}`), [
      `everything → "@parallel-ignore" takes one of ${codes}, and a reason, got "everything". ${example}`,
    ]);
    assert.deepEqual(problemsOf(`/** @parallel-ignore */ ${f}`), [
      `@parallel-ignore → "@parallel-ignore" takes one of ${codes}, and a reason, got nothing. ${example}`,
    ]);
  });

  test("without a reason is a problem and ignores nothing", () => {
    for (const reason of ["", " -", " …"]) {
      const text = `/** @parallel-ignore mutates-input${reason} */ ${f}`;
      assert.deepEqual(problemsOf(text), [
        'mutates-input → "@parallel-ignore mutates-input" takes a reason behind the code, for those who read it later. Write for example @parallel-ignore mutates-input the cache only saves time.',
      ]);
      assert.deepEqual(ignoredIn(text), []);
    }
  });
});
