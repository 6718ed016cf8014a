import assert from "node:assert/strict";
import { after, test } from "node:test";
import { codeActions } from "../../../extension/language/editor/codeActions.ts";
import { makeDiagnostics } from "../../../extension/language/editor/diagnostics.ts";
import { createDiscovery } from "../../../extension/language/discovery/discover.ts";
import { touches } from "../../../extension/language/source/positions.ts";
import { memoryHost, textAt } from "../discovery.ts";

const file = "/project/module.ts";
const discovery = createDiscovery(memoryHost());
after(() => discovery.dispose());

/** The titles of what is offered at the diagnostics that stand on this piece of a text. */
function offeredAt(text: string, piece: string): readonly string[] {
  const { functions } = discovery.discover(file, text);
  const findings = discovery.analyse(
    file,
    text,
    functions.map(({ name }) => name),
  );
  const discovered = {
    file,
    text,
    functions,
    strayTags: [],
    passings: new Map(),
    problems: new Map(),
    findings,
  };
  const all = makeDiagnostics(discovered, new Map(), () => undefined);
  const [diagnostic] = all.filter(({ range }) => textAt(text, range) === piece);
  assert.ok(diagnostic, `nothing is marked at ${piece}`);
  const { range } = diagnostic;
  const diagnostics = all.filter((one) => touches(one.range, range));
  return codeActions({
    uri: "file:///module.ts",
    discovered,
    runs: new Map(),
    range,
    meant: [],
    diagnostics,
  }).map(({ title }) => title);
}

const counter = "let n = 0;\nfunction count() { n++; }\n";

test("a finding that several workloads lead to can be ignored for each of them", () => {
  const text = `${counter}export function f() { count(); }\nexport function g() { count(); }\n`;
  assert.deepEqual(offeredAt(text, "n++"), [
    'Ignore "writes-module-state" for "count", with a reason',
    'Ignore "writes-module-state" for "f", with a reason',
    'Ignore "writes-module-state" for "g", with a reason',
  ]);
});

test("a workload that ignores it already is not offered to do so again", () => {
  const tag = "/** @parallel-ignore writes-module-state a statistic */\n";
  assert.deepEqual(offeredAt(`${counter}${tag}export function f() { count(); }\n`, "n++"), [
    'Ignore "writes-module-state" for "count", with a reason',
  ]);
});

test("a finding of another kind at the same place has its own", () => {
  const text = "const all: number[][] = [];\nexport function f(xs: number[]) { all[0] = xs; xs.sort(); }\n";
  assert.deepEqual(offeredAt(text, "xs.sort()"), ['Ignore "mutates-input" for "f", with a reason']);
});
