import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import type { Verdict } from "../../../extension/core/report/verdict.ts";
import { makeDiagnostics } from "../../../extension/language/editor/diagnostics.ts";
import type { LocatedDiagnostic } from "../../../extension/language/editor/locatedDiagnostic.ts";
import { createDiscovery } from "../../../extension/language/discovery/discover.ts";
import { noteRun } from "../../../extension/language/editor/runs.ts";
import { memoryHost, textAt } from "../discovery.ts";
import { finished, runOf } from "../outcomes.ts";

const discovery = createDiscovery(memoryHost());
after(() => discovery.dispose());

const file = "/project/module.ts";

/** What an editor shows of a text when these functions are workloads, after a run of the first with that verdict. */
function diagnosticsOf(
  text: string,
  names: readonly string[],
  verdict: Verdict | null = null,
): readonly LocatedDiagnostic[] {
  const { functions, strayTags } = discovery.discover(file, text);
  const findings = discovery.analyse(file, text, names);
  const discovered = { file, text, functions, strayTags, passings: new Map(), problems: new Map(), findings };
  const workload = functions.find(({ name }) => name === names[0]);
  const runs =
    workload && verdict
      ? new Map([
          [
            workload.name,
            noteRun(undefined, runOf(workload, finished({ verdict, differing: 1 })), discovered),
          ],
        ])
      : new Map();
  return makeDiagnostics(discovered, runs, () => undefined);
}

const counter = "let n = 0;\nfunction count() { n++; }\n";
const f = "export function f(x: number) { count(); return x; }\n";
const g = "export function g(x: number) { count(); return x; }\n";

describe("findings", () => {
  test("are told with their code and severity", () => {
    const [diagnostic, ...more] = diagnosticsOf(counter + f, ["f"]);
    assert.ok(diagnostic && more.length === 0);
    const { code, severity, range, related } = diagnostic;
    assert.deepEqual([code, severity, textAt(counter + f, range)], ["writes-module-state", "warning", "n++"]);
    assert.deepEqual(
      related.map((place) => [textAt(counter + f, place.range), place.message]),
      [
        ["count()", '"f" gets there through this call.'],
        ["n", '"n" is declared here, once in every worker.'],
      ],
    );
  });

  test("of functions that are no workloads are not told", () => {
    assert.deepEqual(diagnosticsOf(counter + f + g, []), []);
  });

  test("at the same place are told once, though several workloads lead there", () => {
    assert.equal(diagnosticsOf(counter + f + g, ["f", "g"]).length, 1);
  });

  test("that one workload ignores are told of the other", () => {
    const ignoring = `/** @parallel-ignore writes-module-state a statistic */\n${f}`;
    assert.deepEqual(diagnosticsOf(counter + ignoring, ["f"]), []);
    assert.equal(diagnosticsOf(counter + ignoring + g, ["f", "g"]).length, 1);
  });
});

describe("findings of one kind in one workload are one", () => {
  const many = (count: number) =>
    `let n = 0;\nexport function f(x: number) { ${"n++; ".repeat(count)} return x; }\n`;

  test("at the first place, with the others beside it", () => {
    const text = "let n = 0, m = 0;\nexport function f(x: number) { n++; m += x; return Math.random(); }\n";
    const [writes, chance, ...more] = diagnosticsOf(text, ["f"]);
    assert.ok(writes && chance && more.length === 0);
    assert.deepEqual([writes.code, textAt(text, writes.range)], ["writes-module-state", "n++"]);
    assert.match(writes.message, /^Changes "n".* The same kind is at 1 more place\.$/);
    assert.deepEqual(writes.related.map((place) => [textAt(text, place.range), place.message]).at(-1), [
      "m += x",
      'Here too: Changes "m", declared outside "f".',
    ]);
    assert.equal(chance.code, "nondeterministic");
  });

  test("however many they are, with a list that can be read", () => {
    const [finding, ...more] = diagnosticsOf(many(195), ["f"]);
    assert.ok(finding && more.length === 0);
    assert.match(finding.message, /at 194 more places\.$/);
    assert.equal(finding.related.filter(({ message }) => message.startsWith("Here too")).length, 20);
  });

  test("for each workload, of the places that are not told yet", () => {
    const text = `${many(2)}export function g(x: number) { n += x; return f(x); }\n`;
    const places = diagnosticsOf(text, ["f", "g"]).map(({ range, message }) => [
      textAt(text, range),
      /\d+ more/.exec(message)?.[0],
    ]);
    assert.deepEqual(places, [
      ["n++", "1 more"],
      ["n += x", undefined],
    ]);
  });
});

describe("a tag that ignores nothing", () => {
  const text =
    "/** @parallel-ignore mutates-input it is a copy */\nexport function f(x: number) { return x; }\n";

  test("is a hint at its code", () => {
    const [hint, ...more] = diagnosticsOf(text, ["f"]);
    assert.ok(hint && more.length === 0);
    assert.deepEqual([hint.severity, textAt(text, hint.range)], ["hint", "mutates-input"]);
    assert.equal(
      hint.message,
      '"@parallel-ignore mutates-input" silences nothing: there is no such finding for "f". Remove the tag.',
    );
  });

  test("is not told where nothing was looked for", () => {
    assert.deepEqual(diagnosticsOf(text, []), []);
  });
});

describe("unequal results", () => {
  const relatedOf = (text: string, verdict: Verdict) =>
    diagnosticsOf(text, ["f"], verdict)
      .find(({ code }) => code === verdict)
      ?.related.map(({ range, message }) => [textAt(text, range), message]);

  const rows: readonly (readonly [Verdict, body: string, why: readonly (readonly [string, string])[]])[] = [
    ["overwritten-results", "n += x;", [["n += x", 'This may be why: Changes "n", declared outside "f".']]],
    ["shared-state", "n += x;", [["n += x", 'This may be why: Changes "n", declared outside "f".']]],
    ["input-mutated", "list.sort();", [["list.sort()", 'This may be why: Sorts "list", an input of "f".']]],
    ["differs", "n += x;", [["n += x", 'This may be why: Changes "n", declared outside "f".']]],
    ["environment", "n += x;", []],
    ["nondeterministic", "n += x;", []],
  ];
  for (const [verdict, body, why] of rows) {
    test(`${verdict} after "${body}" ${why.length > 0 ? "names the line" : "names no line"}`, () => {
      assert.deepEqual(
        relatedOf(`let n = 0;\nexport function f(x: number, list: number[]) { ${body} }\n`, verdict),
        why,
      );
    });
  }

  test("name a line that was said to be harmless", () => {
    const tag = "/** @parallel-ignore writes-module-state a cache */\n";
    assert.deepEqual(
      relatedOf(`let n = 0;\n${tag}export function f(x: number) { n += x; }\n`, "shared-state"),
      [["n += x", 'This may be why: Changes "n", declared outside "f".']],
    );
  });

  test("name three lines at most", () => {
    const text = "let n = 0;\nexport function f(x: number) { n++; n++; n++; n++; return x; }\n";
    assert.equal(relatedOf(text, "shared-state")?.length, 3);
  });
});
