import assert from "node:assert/strict";
import { test } from "node:test";
import { joinSections, sectionText, splitSections } from "./results.ts";
import type { Section } from "./section.ts";

const section: Section = {
  name: "memory",
  about: "What is measured.",
  measure: () => Promise.reject(new Error("not here")),
};

function textOf(value: number, note?: string): string {
  const figures = [{ what: "peak", unit: "×", value, most: 8, aim: 4 }];
  return sectionText(
    section,
    { figures, details: { heads: ["MB"], rows: [[17]] } },
    "*2026, 2 cores.*",
    note,
  );
}

test("a section says what is measured, its figures, its details and the machine", () => {
  const [about, figures, details, machine, ...rest] = textOf(3).split("\n\n");
  assert.equal(about, "What is measured.");
  assert.match(figures ?? "", /^\| peak \| 3× \| ≤ 8× \| ≤ 4× \| aim reached \|$/m);
  assert.match(details ?? "", /^\| 17 \|$/m);
  assert.equal(machine, "*2026, 2 cores.*");
  assert.deepEqual(rest, []);
});

const notes: readonly (readonly [number, string | undefined, string | undefined])[] = [
  [9, "Arrays grow twice.", "**Why:** Arrays grow twice."],
  [9, undefined, "**Why:** not found out yet."],
  [5, "Arrays grow twice.", "**Why:** Arrays grow twice."],
  [5, undefined, undefined],
  [3, "Arrays grow twice.", undefined],
];
for (const [value, note, line] of notes) {
  test(`a figure of ${value} with the note "${note}" says: ${line}`, () => {
    const why = textOf(value, note)
      .split("\n")
      .find((each) => each.startsWith("**Why"));
    assert.equal(why, line);
  });
}

test("a file is split at its headings of the second level only", () => {
  const markdown =
    "# Title\n\nWords.\n\n## memory\n\nOne\n### not this\ntwo ## nor this\n\n## growth\n\nThree\n";
  assert.deepEqual(
    [...splitSections(markdown)],
    [
      ["memory", "One\n### not this\ntwo ## nor this"],
      ["growth", "Three"],
    ],
  );
});

test("a file without sections has none", () => {
  assert.deepEqual([...splitSections("# Title\n\nWords.\n")], []);
});

test("a heading with nothing below it is an empty section", () => {
  assert.deepEqual([...splitSections("## memory")], [["memory", ""]]);
});

test("sections keep their order and their text when the file is written again", () => {
  const texts = new Map([
    ["growth", "Three"],
    ["memory", "One\n\ntwo"],
  ]);
  const markdown = joinSections("\n# Title\n\nWords.\n", ["memory", "speedup", "growth"], texts);
  assert.equal(markdown, "# Title\n\nWords.\n\n## memory\n\nOne\n\ntwo\n\n## growth\n\nThree\n");
  assert.deepEqual(Object.fromEntries(splitSections(markdown)), Object.fromEntries(texts));
});
