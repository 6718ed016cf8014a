import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { createDiscovery } from "../../../extension/language/discovery/discover.ts";
import { fixesOf } from "../../../extension/language/safety/fixes.ts";
import type { Fix } from "../../../extension/language/safety/rule.ts";
import { memoryHost, textAt } from "../discovery.ts";

const discovery = createDiscovery(memoryHost());
after(() => discovery.dispose());

/** The fixes of the first finding about the only function of a text. */
function fixesIn(text: string): readonly Fix[] {
  const [workload] = discovery.discover("/project/module.ts", text).functions;
  const [finding] = discovery.analyse("/project/module.ts", text, ["f"]).get("f") ?? [];
  assert.ok(workload && finding, `nothing is found in ${text}`);
  return fixesOf(finding, workload, text);
}

/** The text after a fix of one edit. */
function fixed(text: string, { edits }: Fix): string {
  const [edit] = edits;
  assert.ok(edit && edits.length === 1);
  const { range } = edit;
  const before = textAt(text, { start: { line: 0, character: 0 }, end: range.start });
  return before + edit.newText + text.slice(before.length + textAt(text, range).length);
}

describe("a finding can be ignored with a reason that is left to be written", () => {
  const tag = "@parallel-ignore writes-module-state TODO: why this does no harm";
  const code = "export function f(x: number) { n += x; }\n";
  const rows: readonly (readonly [what: string, before: string, after: string])[] = [
    ["without JSDoc", code, `/** ${tag} */\n${code}`],
    ["with JSDoc of one line", `/** Doc. */\n${code}`, `/** Doc.\n * ${tag}\n */\n${code}`],
    [
      "with another tag",
      `/**\n * @parallel [1]\n */\n${code}`,
      `/**\n * @parallel [1]\n * ${tag}\n */\n${code}`,
    ],
    ["in a file of Windows", `/** Doc. */\r\n${code}`, `/** Doc.\r\n * ${tag}\r\n */\r\n${code}`],
  ];
  for (const [what, before, expected] of rows) {
    test(what, () => {
      const text = `let n = 0;\n${before}`;
      const [fix] = fixesIn(text);
      assert.ok(fix);
      assert.equal(fix.title, 'Ignore "writes-module-state" for "f", with a reason');
      assert.equal(fixed(text, fix), `let n = 0;\n${expected}`);
      const silenced = discovery.analyse("/project/module.ts", fixed(text, fix), ["f"]).get("f");
      assert.deepEqual(
        silenced?.map(({ isIgnored }) => isIgnored),
        [true],
      );
    });
  }
});

test("nobody is offered to ignore that later calls overwrite a result", () => {
  const text = "const out = [0]; export function f(x: number) { out[0] = x; return out; }";
  assert.deepEqual(fixesIn(text), []);
});
