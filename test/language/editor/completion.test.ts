import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { createDiscovery } from "../../../extension/language/discovery/discover.ts";
import { completionsAt } from "../../../extension/language/editor/completion.ts";
import { memoryHost, textAt } from "../discovery.ts";

const discovery = createDiscovery(memoryHost());
after(() => discovery.dispose());

/** What is offered at the `|` of a comment above a function that takes numbers, and what that takes the place of. */
function completed(
  comment: string,
  rest = "",
): { readonly labels: readonly string[]; readonly replaced: string } {
  const before = `const words = ["a"];\nconst numbers = [1];\n${comment.slice(0, comment.indexOf("|"))}`;
  const text = `${before}${comment.slice(comment.indexOf("|") + 1)}\nfunction f(x: number) {}\n${rest}`;
  const file = "/project/module.ts";
  const { functions } = discovery.discover(file, text);
  const lines = before.split("\n");
  const position = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
  const found = completionsAt(
    position,
    text,
    () => functions,
    (name) => discovery.names(file, text, name),
  );
  const [first] = found;
  return {
    labels: found.map(({ label }) => label),
    replaced: first === undefined ? "" : textAt(text, first.range),
  };
}

describe("tags are completed", () => {
  test("behind an @, but for those that are there", () => {
    const { labels, replaced } = completed("/** Doc.\n * @workers 2\n * @pa|\n */");
    assert.equal(replaced, "@pa");
    assert.equal(labels[0], "@parallel");
    assert.ok(labels.includes("@runtime") && labels.includes("@parallel-ignore"));
    assert.ok(!labels.includes("@workers"));
  });

  test("in a comment of one line", () => {
    assert.equal(completed("/** @| */").labels[0], "@parallel");
  });

  for (const nowhere of ["/** me@| */", "// @|", "/* @| */", "/** Doc. */ // @|"]) {
    test(`and not in ${nowhere}`, () => assert.deepEqual(completed(nowhere).labels, []));
  }

  test("and not above a function inside of another", () => {
    const text = "function f(x: number) {\n  /** @| */\n  function g() {}\n}";
    const { functions } = discovery.discover("/project/module.ts", text.replace("|", ""));
    const position = { line: 1, character: text.split("\n")[1]?.indexOf("|") ?? 0 };
    const none = () => ({ lists: [], others: [] });
    assert.deepEqual(
      completionsAt(position, text.replace("|", ""), () => functions, none),
      [],
    );
  });

  test("and not above what is no function", () => {
    const comment = "/** @| */\ninterface Other {}";
    assert.deepEqual(completed(comment).labels, []);
  });
});

test("what is typed elsewhere is not looked at", () => {
  const text = "/** Doc of @param x */\nfunction f(x: number) { return x + 1; }\n";
  const fail = () => assert.fail("The file was looked at.");
  for (const position of [
    { line: 0, character: 8 },
    { line: 1, character: 9 },
    { line: 1, character: 32 },
  ]) {
    assert.deepEqual(completionsAt(position, text, fail, fail), []);
  }
});

describe("values of tags are completed", () => {
  for (const [comment, labels, replaced] of [
    ["/** @runtime | */", ["threads", "processes", "hosts"], ""],
    ["/** @runtime thr| */", ["threads", "processes", "hosts"], "thr"],
    ["/** @spread | */", ["false"], ""],
    ["/** @workers | */", ["1, 2, 4"], ""],
    ["/** @workers 1, | */", [], ""],
    ["/** @parallel | */", ["numbers", "recorded", 'files("")', "f", "words"], ""],
    ["/** @parallel nu| */", ["numbers", "recorded", 'files("")', "f", "words"], "nu"],
    ["/** @parallel [1].concat(nu| */", ["numbers", "f", "words"], "nu"],
    ["/** @parallel numbers.| */", [], ""],
    ["/** @parallel numbers| */", ["numbers", "recorded", 'files("")', "f", "words"], "numbers"],
    ["/** @param | */", [], ""],
    ["/** @parallel-ignore writes-m| */", null, "writes-m"],
  ] as const) {
    test(`of ${comment}`, () => {
      const found = completed(comment);
      if (labels === null) {
        assert.ok(found.labels.includes("writes-module-state"));
      } else {
        assert.deepEqual(found.labels, labels);
      }
      assert.equal(found.replaced, replaced);
    });
  }
});
