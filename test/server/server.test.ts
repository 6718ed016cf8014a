import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import type { CodeAction, CompletionItem, Hover, MarkupContent } from "vscode-languageserver/node";
import { pathToFileURL } from "node:url";
import { misfitMessage, type PassingChoice } from "../../extension/core/discovery/passing.ts";
import {
  expressionMethod,
  forgetMethod,
  passingMethod,
  type ExpressionResult,
  type ForgetParams,
  type RunParams,
} from "../../extension/core/protocol/server.ts";
import { failed, finished } from "../language/outcomes.ts";
import { createWorkspace } from "../workspace.ts";
import { startClient, type Client } from "./client.ts";

const text = [
  "const numbers = [1, 2, 3];",
  "",
  "/** Doc. */",
  "export function f(x: number) {",
  "  throw new Error(String(x));",
  "}",
  "",
].join("\n");

/** The form of hovers in which this server answers. */
type MarkdownHover = Hover & { readonly contents: MarkupContent };

let client: Client;
let names = 0;
before(async () => {
  client = await startClient();
});
after(() => client[Symbol.asyncDispose]());

/** Opens a document that no other test has. */
async function openNew(contents = text): Promise<string> {
  names += 1;
  const uri = `file:///project/module${names}.ts`;
  await client.open(uri, contents);
  return uri;
}

async function run(uri: string, state: RunParams["state"]): Promise<void> {
  const { workloads } = await client.workloads(uri);
  const textHash = workloads.find(({ name }) => name === "f")?.textHash ?? "";
  await client.run({ uri, function: "f", textHash, state, endedAt: 1 });
}

const isOne = (found: readonly unknown[]) => found.length === 1;
const isNone = (found: readonly unknown[]) => found.length === 0;
const result = "3.31× with 4 workers · results equal";
const differs = finished({ verdict: "differs", differing: 1 });

describe("lenses", () => {
  test("stand above functions that can run", async () => {
    const uri = await openNew();
    const start = { line: 3, character: 0 };
    assert.deepEqual(await client.lenses(uri), [
      {
        range: { start, end: start },
        command: {
          title: "▶ Benchmark · 3 inputs",
          tooltip: "Parallel Benchmark would run it over numbers; each input is x.",
          command: "parallelBenchmark.run",
          arguments: [{ uri, function: "f" }],
        },
      },
    ]);
  });

  test("follow a run: running, its result, stale after an edit of the function", async () => {
    const uri = await openNew();
    await client.lenses(uri);
    const refreshed = client.refreshed();
    await run(uri, { type: "running" });
    await refreshed;
    assert.deepEqual(await client.lensTitles(uri), ["3: ▶ Benchmark · 3 inputs", "3: running …"]);
    const refreshedAgain = client.refreshed();
    await run(uri, finished());
    await refreshedAgain;
    assert.deepEqual(await client.lensTitles(uri), ["3: ▶ Benchmark · 3 inputs", `3: ${result}`]);
    await client.edit(uri, "const numbers", "// new\nconst numbers");
    assert.deepEqual(await client.lensTitles(uri), ["4: ▶ Benchmark · 3 inputs", `4: ${result}`]);
    await client.edit(uri, "Doc", "Docs");
    assert.deepEqual(await client.lensTitles(uri), [
      "4: ▶ Benchmark · 3 inputs",
      `4: ${result} · stale, the function has changed`,
    ]);
  });

  test("stay where they were while the text does not parse", async () => {
    const uri = await openNew();
    await run(uri, finished());
    const lenses = await client.lenses(uri);
    await client.edit(uri, "const numbers = [1, 2, 3];", "\n\nconst numbers = [1, 2,");
    assert.deepEqual(await client.lenses(uri), lenses);
    const { isBroken, workloads } = await client.workloads(uri);
    assert.deepEqual([isBroken, workloads.map(({ name, line }) => [name, line])], [true, [["f", 4]]]);
    await client.edit(uri, "[1, 2,", "[1, 2];");
    assert.deepEqual(await client.lensTitles(uri), ["5: ▶ Benchmark · 2 inputs", `5: ${result}`]);
    assert.equal((await client.workloads(uri)).isBroken, false);
  });

  test("come and go when the file is saved, not while somebody types inside of a function", async () => {
    const uri = await openNew(
      `${text}\nexport function g(rows: unknown[][]) {\n  // here\n  return words.map((word) => word + 1);\n}\nconst words = ["a", "b"];\n`,
    );
    client.settings = { codeLens: "worthwhile" };
    await client.connection.sendNotification("workspace/didChangeConfiguration", { settings: null });
    const opened = ["3: ▶ Benchmark · 3 inputs", "9: ▶ Benchmark · 2 inputs"];
    assert.deepEqual(await client.lensTitles(uri), opened);
    await client.edit(uri, "// here", "for (const row of rows) for (const cell of row) words.indexOf('a');");
    assert.deepEqual(await client.lensTitles(uri), opened);
    await client.edit(uri, "word + 1", "word + rows.length");
    const asking = ["3: ▶ Benchmark · 3 inputs", "9: ▶ Benchmark…"];
    assert.deepEqual(await client.lensTitles(uri), asking);
    await client.edit(uri, "throw new Error(String(x));", "return numbers.includes(x);");
    assert.deepEqual(await client.lensTitles(uri), ["3: ▶ Benchmark…", "9: ▶ Benchmark…"]);
    const refreshed = client.refreshed();
    await client.connection.sendNotification("textDocument/didSave", { textDocument: { uri } });
    await refreshed;
    assert.deepEqual(await client.lensTitles(uri), ["7: ▶ Benchmark…"]);
    client.settings = { codeLens: "runnable" };
    await client.connection.sendNotification("workspace/didChangeConfiguration", { settings: null });
  });

  test("bring no line above a function that runs without one", async () => {
    const uri = await openNew("export function f(x: number) {\n  return x;\n}\n");
    assert.deepEqual(await client.lenses(uri), []);
    await run(uri, { type: "running" });
    assert.deepEqual(await client.lenses(uri), []);
    await run(uri, finished());
    assert.deepEqual(await client.lenses(uri), []);
    assert.deepEqual((await client.workloads(uri)).lensed, []);
  });

  test("follow the setting when it changes", async () => {
    const uri = await openNew(`${text}/** @parallel [1] */\nfunction g(x: number) {}\n`);
    assert.equal((await client.lenses(uri)).length, 2);
    for (const [codeLens, lines] of [
      ["tagged", [7]],
      ["off", []],
      ["nonsense", [3, 7]],
      ["runnable", [3, 7]],
    ] as const) {
      client.settings = { codeLens };
      await client.connection.sendNotification("workspace/didChangeConfiguration", { settings: null });
      assert.deepEqual(
        (await client.lenses(uri)).map(({ range }) => range.start.line),
        lines,
        codeLens,
      );
    }
  });

  test("are fetched again when the type in another open file changes", async () => {
    const other = await openNew("export type Input = string;\n");
    const module = other.replace(/.*\//, "./");
    const uri = await openNew(
      `import type { Input } from "${module}";\nconst a = [1];\nfunction f(x: Input) {}\n`,
    );
    assert.deepEqual(await client.lensTitles(uri), []);
    const refreshed = client.refreshed();
    await client.edit(other, "string", "number");
    await refreshed;
    assert.deepEqual(await client.lensTitles(uri), ["2: ▶ Benchmark · 1 input"]);
  });

  test("are fetched again when the type in a file on the disk changes", async () => {
    await using workspace = await createWorkspace({ "input.ts": "export type Input = string;\n" });
    const uri = pathToFileURL(workspace.path("module.ts")).href;
    await client.open(
      uri,
      `import type { Input } from "./input.ts";\nconst a = [1];\nfunction f(x: Input) {}\n`,
    );
    assert.deepEqual(await client.lensTitles(uri), []);
    const refreshed = client.refreshed();
    await writeFile(workspace.path("input.ts"), "export type Input = number; // longer\n");
    await client.connection.sendNotification("workspace/didChangeWatchedFiles", { changes: [] });
    await refreshed;
    assert.deepEqual(await client.lensTitles(uri), ["2: ▶ Benchmark · 1 input"]);
    await client.close(uri);
  });

  test("of documents that are no files, or not open, are none", async () => {
    await client.open("untitled:Untitled-1", text);
    assert.deepEqual(await client.lenses("untitled:Untitled-1"), []);
    assert.deepEqual(await client.workloads("untitled:Untitled-1"), {
      workloads: [],
      isBroken: false,
      lensed: [],
    });
    assert.deepEqual(await client.lenses("file:///project/closed.ts"), []);
    await client.close("untitled:Untitled-1");
  });
});

/** The line that a link leads to. */
function headingAt(href: string | undefined): string | undefined {
  const target = new URL(href ?? assert.fail("no link"));
  const [, line] = /^#L(\d+)$/.exec(target.hash) ?? [];
  target.hash = "";
  return readFileSync(target, "utf8").split("\n")[Number(line) - 1];
}

describe("diagnostics", () => {
  test("show unequal results on the function's name until it is edited", async () => {
    const uri = await openNew();
    await run(uri, differs);
    const [shown] = await client.diagnostics(uri, isOne);
    const { codeDescription, ...diagnostic } = shown ?? assert.fail();
    assert.equal(headingAt(codeDescription?.href), "## differs");
    assert.deepEqual(diagnostic, {
      range: { start: { line: 3, character: 16 }, end: { line: 3, character: 17 } },
      severity: 1,
      code: "differs",
      source: "Parallel Benchmark",
      message: "1 of 10 results differs between the serial run and a pool. The speedup does not count.",
      relatedInformation: [
        {
          location: { uri, range: { start: { line: 0, character: 6 }, end: { line: 0, character: 13 } } },
          message: "Its inputs: numbers",
        },
      ],
    });
    await client.edit(uri, "Doc", "Docs");
    await client.diagnostics(uri, isNone);
    await client.edit(uri, "Docs", "Doc");
    await client.diagnostics(uri, isOne);
  });

  test("show a failure on the line that threw, and move with the function", async () => {
    const uri = await openNew();
    await run(uri, failed({ location: { file: new URL(uri).pathname, line: 5, column: 9 } }));
    const [diagnostic] = await client.diagnostics(uri, isOne);
    assert.deepEqual(diagnostic?.range, {
      start: { line: 4, character: 2 },
      end: { line: 4, character: 29 },
    });
    await client.edit(uri, "const numbers", "// new\nconst numbers");
    await client.diagnostics(uri, (found) => found[0]?.range.start.line === 5);
  });

  test("of a failure in another file stand there, beside those of its own", async () => {
    const other = await openNew("/** @workers x */\nexport function g(x: number) {\n  throw x;\n}\n");
    await client.diagnostics(other, isOne);
    const uri = await openNew();
    await run(uri, failed({ location: { file: new URL(other).pathname, line: 3, column: 3 } }));
    const both = await client.diagnostics(other, (found) => found.length === 2);
    assert.deepEqual(new Set(both.map(({ code }) => code)), new Set(["serial", "tag"]));
    const failure = both.find(({ code }) => code === "serial");
    assert.deepEqual(failure?.range, { start: { line: 2, character: 2 }, end: { line: 2, character: 10 } });
    await client.close(uri);
    await client.diagnostics(other, isOne);
  });

  test("of failures have no page that explains them", async () => {
    const uri = await openNew();
    await run(uri, failed({}));
    const [diagnostic] = await client.diagnostics(uri, isOne);
    assert.deepEqual([diagnostic?.code, diagnostic?.codeDescription], ["serial", undefined]);
  });

  test("of tags come by themselves after an edit", async () => {
    const uri = await openNew();
    await client.edit(uri, "Doc.", "@chunk 0");
    const [diagnostic] = await client.diagnostics(uri, isOne);
    assert.equal(diagnostic?.severity, 2);
    assert.deepEqual(diagnostic?.range, {
      start: { line: 2, character: 11 },
      end: { line: 2, character: 12 },
    });
  });

  test("go when the file is closed and come back with it, as does the lens", async () => {
    const uri = await openNew();
    await run(uri, differs);
    await client.diagnostics(uri, isOne);
    await client.close(uri);
    await client.diagnostics(uri, isNone);
    await client.open(uri, text);
    await client.diagnostics(uri, isOne);
    assert.equal((await client.lenses(uri)).length, 2);
  });

  test("go with the runs of their function, as its lens does", async () => {
    const uri = await openNew();
    await run(uri, differs);
    await client.diagnostics(uri, isOne);
    const forgotten = { uri, function: "f" } satisfies ForgetParams;
    await client.connection.sendNotification(forgetMethod, forgotten);
    await client.diagnostics(uri, (found) => found.length === 0);
    assert.deepEqual(await client.lensTitles(uri), ["3: ▶ Benchmark · 3 inputs"]);
  });

  test("of a run that ends while its file is closed are there when it opens", async () => {
    const uri = await openNew();
    const { workloads } = await client.workloads(uri);
    await client.close(uri);
    await client.run({
      uri,
      function: "f",
      textHash: workloads[0]?.textHash ?? "",
      state: differs,
      endedAt: 1,
    });
    await client.open(uri, text);
    await client.diagnostics(uri, isOne);
  });
});

describe("actions", () => {
  const mismatch = { index: 1, path: "", serial: "1", parallel: "1.0000000000000002", ulps: 1, workers: 2 };
  const rounding = finished({ verdict: "differs", differing: 1, mismatches: [mismatch] });
  const range = { start: { line: 3, character: 16 }, end: { line: 3, character: 16 } };

  test("on a function's name run it or make a module of it, and mend what is wrong with it", async () => {
    const uri = await openNew();
    await run(uri, rounding);
    const diagnostics = await client.diagnostics(uri, (found) => found.length === 1);
    const textDocument = { uri };
    const ask = (only?: readonly string[]) =>
      client.connection.sendRequest<CodeAction[]>("textDocument/codeAction", {
        textDocument,
        range,
        context: { diagnostics, ...(only && { only }) },
      });
    const all = await ask();
    assert.deepEqual(
      all.map(({ title, kind }) => [title, kind]),
      [
        ["Allow differences of rounding: @tolerance 1e-12", "quickfix"],
        ["Benchmark with Workers…", undefined],
        ["Debug One Input…", undefined],
        ["Measure Responsiveness", undefined],
        ["Generate Pool Module", "refactor"],
      ],
    );
    const [fix, runIt] = all;
    assert.deepEqual(fix?.diagnostics, diagnostics);
    assert.deepEqual(fix?.edit, {
      changes: {
        [uri]: [
          {
            range: { start: { line: 2, character: 8 }, end: { line: 2, character: 9 } },
            newText: "\n * @tolerance 1e-12\n ",
          },
        ],
      },
    });
    assert.deepEqual(runIt?.command, {
      title: "Benchmark with Workers…",
      command: "parallelBenchmark.run",
      arguments: [{ uri, function: "f" }],
    });
    assert.deepEqual(
      (await ask(["quickfix"])).map(({ title }) => title),
      ["Allow differences of rounding: @tolerance 1e-12"],
    );
  });

  test("are none while the text does not parse", async () => {
    const uri = await openNew();
    await client.edit(uri, "[1, 2, 3];", "[1, 2,");
    const context = { diagnostics: [] };
    const request = { textDocument: { uri }, range, context };
    assert.deepEqual(await client.connection.sendRequest("textDocument/codeAction", request), []);
  });
});

describe("a hover", () => {
  const hoverAt = (uri: string, line: number, character: number) =>
    client.connection.sendRequest<MarkdownHover | null>("textDocument/hover", {
      textDocument: { uri },
      position: { line, character },
    });

  test("on a function's name has its last run", async () => {
    const uri = await openNew();
    await run(uri, finished());
    const hover = await hoverAt(uri, 3, 17);
    assert.deepEqual(hover?.range, { start: { line: 3, character: 16 }, end: { line: 3, character: 17 } });
    assert.equal(hover?.contents.kind, "markdown");
    assert.match(hover.contents.value, /3\.31× with 4 workers.*\| 4 \| 100 ms \|.*All 10 results are equal/s);
    assert.equal(await hoverAt(uri, 4, 4), null);
  });
});

test("tags and their values are completed, and the editor asks for the values by itself", async () => {
  const uri = await openNew();
  await client.edit(uri, "Doc.", "@par");
  const ask = (character: number) =>
    client.connection.sendRequest<CompletionItem[]>("textDocument/completion", {
      textDocument: { uri },
      position: { line: 2, character },
    });
  const [parallel] = await ask(8);
  assert.equal(parallel?.label, "@parallel");
  assert.equal(parallel.command?.command, "editor.action.triggerSuggest");
  assert.deepEqual(parallel.textEdit, {
    range: { start: { line: 2, character: 4 }, end: { line: 2, character: 8 } },
    newText: "@parallel ",
  });
  await client.edit(uri, "@par", "@parallel ");
  const [list] = await ask(14);
  assert.deepEqual([list?.label, list?.detail], ["numbers", "list that fits"]);
});

describe("the analysis", () => {
  const counting = "const numbers = [1];\nlet calls = 0;\nexport function f(x: number) {\n  calls += x;\n}\n";

  test("marks what a workload changes outside of itself, with a page that explains it", async () => {
    const uri = await openNew(counting);
    const [diagnostic] = await client.diagnostics(uri, isOne);
    const { href = "" } = diagnostic?.codeDescription ?? {};
    assert.match(href, /\/docs\/safety\.md#L\d+$/);
    assert.equal(headingAt(href), "## writes-module-state");
    assert.deepEqual(diagnostic, {
      range: { start: { line: 3, character: 2 }, end: { line: 3, character: 12 } },
      severity: 2,
      code: "writes-module-state",
      codeDescription: { href },
      source: "Parallel Benchmark",
      message:
        'Changes "calls", declared outside "f". Every worker has a "calls" of its own, so a result may depend on which tasks ran there before.',
      relatedInformation: [
        {
          location: { uri, range: { start: { line: 1, character: 4 }, end: { line: 1, character: 9 } } },
          message: '"calls" is declared here, once in every worker.',
        },
      ],
    });
  });

  test("follows edits, and stays where it was while the text does not parse", async () => {
    const uri = await openNew(counting);
    await client.diagnostics(uri, isOne);
    await client.edit(uri, "calls += x", "calls += x;\n  calls++");
    await client.diagnostics(uri, ([only]) => only?.relatedInformation?.length === 2);
    await client.edit(uri, "calls++;\n}", "calls++;\n");
    await client.lenses(uri);
    await client.edit(uri, "calls++;\n", "return calls;\n}\n");
    const [diagnostic] = await client.diagnostics(uri, isOne);
    assert.equal(diagnostic?.range.start.line, 3);
    await client.edit(uri, "calls += x;", "");
    await client.diagnostics(uri, isNone);
  });

  test("follows an imported file that is open, and one that is deleted", async () => {
    const other = await openNew("export let n = 0;\nexport function count() {\n  n++;\n}\n");
    const module = other.replace(/.*\//, "./");
    const uri = await openNew(
      `import { count } from "${module}";\nconst a = [1];\nexport function f(x: number) {\n  count();\n  return x;\n}\n`,
    );
    const [diagnostic] = await client.diagnostics(uri, isOne);
    assert.equal(diagnostic?.range.start.line, 3);
    assert.equal(diagnostic?.relatedInformation?.[0]?.location.uri, other);
    await client.edit(other, "n++;", "");
    await client.diagnostics(uri, isNone);
    await client.edit(other, "count() {", "count() {\n  n++;");
    await client.diagnostics(uri, isOne);
    await client.close(other);
    await client.connection.sendNotification("workspace/didChangeWatchedFiles", { changes: [] });
    await client.diagnostics(uri, isNone);
  });

  test("begins for a function without known inputs when it is run", async () => {
    const uri = await openNew("let calls = 0;\nexport function f(x: number) {\n  calls += x;\n}\n");
    await client.lenses(uri);
    await run(uri, finished());
    const [diagnostic] = await client.diagnostics(uri, isOne);
    assert.equal(diagnostic?.code, "writes-module-state");
  });

  test("names the line that may explain unequal results", async () => {
    const uri = await openNew(counting);
    await run(uri, finished({ verdict: "shared-state", differing: 1 }));
    const found = await client.diagnostics(uri, (all) => all.length === 2);
    const related = found.find(({ code }) => code === "shared-state")?.relatedInformation;
    assert.deepEqual(
      related?.map(({ location, message }) => [location.range.start.line, message]),
      [
        [3, 'This may be why: Changes "calls", declared outside "f".'],
        [0, "Its inputs: numbers"],
      ],
    );
  });

  test("is turned off by the setting, and on again", async () => {
    const uri = await openNew(counting);
    await client.diagnostics(uri, isOne);
    client.settings = { analysis: "off" };
    await client.connection.sendNotification("workspace/didChangeConfiguration", { settings: null });
    await client.diagnostics(uri, isNone);
    client.settings = {};
    await client.connection.sendNotification("workspace/didChangeConfiguration", { settings: null });
    await client.diagnostics(uri, isOne);
  });
});

describe("expressions for inputs", () => {
  const using = [
    "const numbers = [1, 2];",
    "/** @parallel numbers */",
    "export function f(x: number) {",
    "  return x;",
    "}",
    "",
  ].join("\n");
  const problemOf = (uri: string, expression: string) =>
    client.connection.sendRequest<ExpressionResult>(expressionMethod, {
      uri,
      function: "f",
      expression,
      asked: null,
    });

  test("are checked while they are typed: by the compiler, and whether they fit", async () => {
    const uri = await openNew(using);
    assert.equal(await problemOf(uri, "numbers.map((each) => each + 1)"), null);
    assert.deepEqual(await problemOf(uri, "[numberz]"), {
      severity: "error",
      start: 1,
      end: 8,
      message: "Cannot find name 'numberz'. Did you mean 'numbers'?",
      instead: "numbers",
    });
    const misfit = await problemOf(uri, '["a"]');
    assert.equal(misfit?.severity, "error");
    assert.equal(
      misfit.message,
      '"f" takes (x: number); each input of this list is a string. Each input has to be a number, e.g. [0].',
    );
    assert.equal(await problemOf("file:///project/closed.ts", "numbers"), null);
  });

  test("of tags are marked in their place, and a quick fix writes what was perhaps meant", async () => {
    const uri = await openNew(using);
    await client.diagnostics(uri, isNone);
    await client.edit(uri, "const numbers", "const values");
    const [unknown] = await client.diagnostics(uri, isOne);
    assert.equal(unknown?.message, `Cannot find name 'numbers'. The list "values" fits "f" by its type.`);
    assert.equal(unknown.code, "tag");
    assert.deepEqual(unknown.range, { start: { line: 1, character: 14 }, end: { line: 1, character: 21 } });
    const actions = await client.connection.sendRequest<CodeAction[]>("textDocument/codeAction", {
      textDocument: { uri },
      range: unknown.range,
      context: { diagnostics: [unknown], only: ["quickfix"] },
    });
    assert.deepEqual(
      actions.map(({ title, edit }) => [title, edit?.changes?.[uri]]),
      [['Change it to "values"', [{ range: unknown.range, newText: "values" }]]],
    );
    await client.edit(uri, "@parallel numbers", "@parallel values");
    await client.diagnostics(uri, isNone);
  });
});

describe("how inputs are passed", () => {
  const tagged = [
    'const pairs: [string, number][] = [["a", 1]];',
    "",
    "/** @parallel pairs */",
    "export function f(word: string, rounds = 1) {",
    "  return word.repeat(rounds);",
    "}",
    "",
    '/** @parallel ["b"] */',
    "export function g(word: string, rounds = 1) {",
    "  return word.repeat(rounds);",
    "}",
    "",
  ].join("\n");

  test("stands on the lens, and follows the text", async () => {
    const uri = await openNew(tagged);
    assert.deepEqual(await client.lensTitles(uri), [
      "3: ▶ Benchmark · 1 input · each input is (word, rounds)",
      "8: ▶ Benchmark · 1 input · each input is word",
    ]);
    await client.edit(uri, '["b"]', '[["b", 2]]');
    assert.equal(
      (await client.lensTitles(uri))[1],
      "8: ▶ Benchmark · 1 input · each input is (word, rounds)",
    );
  });

  test("is a warning at the tag while they do not fit, in the words of a refused run", async () => {
    const uri = await openNew(tagged);
    await client.diagnostics(uri, isNone);
    await client.edit(uri, '["b"]', "[1, 2]");
    const [found] = await client.diagnostics(uri, isOne);
    assert.deepEqual(found?.range, { start: { line: 7, character: 14 }, end: { line: 7, character: 20 } });
    assert.equal(found.severity, 2);
    const asked = { uri, function: "g", expression: "[1, 2]", asked: null };
    const choice = await client.connection.sendRequest<PassingChoice>(passingMethod, asked);
    assert.ok(choice.type === "refused");
    assert.equal(found.message, misfitMessage("g", "[1, 2]", choice.misfit));
    await client.edit(uri, "[1, 2]", '["c"]');
    await client.diagnostics(uri, isNone);
  });
});

test("what the compiler of its project makes of a file is told", async () => {
  await using workspace = await createWorkspace({
    "tsconfig.json": '{ "compilerOptions": { "module": "commonjs" } }',
  });
  const settings = await client.compilerSettings(pathToFileURL(workspace.path("a.ts")).href);
  assert.equal(settings?.format, "commonjs");
  assert.equal(await client.compilerSettings("untitled:a.ts"), null);
});

test("nothing of all this was worth a line in the log", () => assert.deepEqual(client.log, []));

describe("the server's process", () => {
  test("ends with exit", async () => {
    const other = await startClient();
    await other[Symbol.asyncDispose]();
    assert.equal(other.process.exitCode, 0);
  });

  test("ends when its client is gone without a word", async () => {
    const other = await startClient();
    const gone = once(other.process, "exit", { signal: AbortSignal.timeout(20_000) });
    other.connection.dispose();
    other.process.disconnect();
    await gone;
  });
});
