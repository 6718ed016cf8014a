import assert from "node:assert/strict";
import { test } from "node:test";
import manifest from "../../package.json" with { type: "json" };
import texts from "../../package.nls.json" with { type: "json" };

/** What VS Code shows to people of a manifest, by the names of its fields. */
const shown = /^(title|category|contents|displayName|description|markdown\w*|\w*[dD]escriptions?|altText)$/;

interface Said {
  readonly path: string;
  readonly text: string;
}

/** All texts below a value, with the way to each. */
function textsIn(value: unknown, path: string): readonly Said[] {
  if (typeof value === "string") {
    return [{ path, text: value }];
  }
  return typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([name, each]) => textsIn(each, `${path}.${name}`))
    : [];
}

const { displayName, description, contributes, capabilities } = manifest;
const all = textsIn({ displayName, description, contributes, capabilities }, "package.json");
const fieldOf = ({ path }: Said) => path.split(".").findLast((part) => !/^\d+$/.test(part)) ?? "";
const keyOf = ({ text }: Said) => /^%([^%]+)%$/.exec(text)?.[1];

test("what people read of the manifest stands in package.nls.json", () => {
  const isProse = (said: Said) =>
    /\w \w/.test(said.text) && !/^(when|enablement|key|mac)$/.test(fieldOf(said));
  const bare = all.filter(
    (said) => (shown.test(fieldOf(said)) || isProse(said)) && keyOf(said) === undefined,
  );
  assert.deepEqual(bare, []);
});

test("each of its texts is there, and named somewhere", () => {
  const named = new Set(all.flatMap((said) => keyOf(said) ?? []));
  assert.deepEqual([...named].toSorted(), Object.keys(texts).toSorted());
});

test("a setting is told in one sentence", () => {
  const settings = Object.entries(texts).filter(([key]) => /^settings\..*\.description$/.test(key));
  for (const [key, text] of settings) {
    assert.match(text, /^[A-Z][^]*\.$/, key);
    assert.doesNotMatch(text, /\. [A-Z]/, key);
  }
});

test("settings stand in groups: how long, how many workers, all others", () => {
  assert.deepEqual(
    contributes.configuration.map(({ title, order }) => [textOf(title), order]),
    [
      ["How Long", 1],
      ["How Many Workers", 2],
      ["Advanced", 3],
    ],
  );
  const [duration, workers] = contributes.configuration.map(({ properties }) => Object.keys(properties));
  assert.deepEqual(duration, [
    "parallelBenchmark.budgetSeconds",
    "parallelBenchmark.rounds",
    "parallelBenchmark.timeoutSeconds",
  ]);
  assert.deepEqual(workers, ["parallelBenchmark.workers", "parallelBenchmark.runtime"]);
});

function textOf(text: string): string | undefined {
  return Object.entries(texts).find(([key]) => `%${key}%` === text)?.[1];
}
