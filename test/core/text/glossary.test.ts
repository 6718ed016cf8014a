import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { glossarySections, meaningOf, words, wordsIn } from "../../../extension/core/text/glossary.ts";
import { numberColumns } from "../../../extension/core/words/numberTable.ts";

const docs = new URL("../../../docs/", import.meta.url);

test("each word has one sentence", () => {
  for (const { word, sentence } of words) {
    assert.match(sentence, /^[A-Z][^.]*\.$/, word);
  }
});

test("each word leads to a heading of the documents that is there", () => {
  const headings = readFileSync(new URL("numbers.md", docs), "utf8").match(/^##+ .*/gm) ?? [];
  const anchors = headings.map((heading) =>
    heading
      .replace(/^#+ /, "#")
      .toLowerCase()
      .replaceAll(/[^\w #-]/g, "")
      .replaceAll(" ", "-"),
  );
  for (const section of Object.values(glossarySections)) {
    assert(anchors.includes(section) || readFileSync(new URL(section, docs), "utf8") !== "", section);
  }
});

test("the columns of the numbers that do not explain themselves have a sentence", () => {
  assert.deepEqual(
    numberColumns.filter((name) => meaningOf(name) === undefined),
    ["workers", "time (median)", "predicted", "rounds"],
  );
});

test("a text has the words that it uses, in any case, and not those that are parts of others", () => {
  const used = wordsIn("Speedup of 2.00× with chunks of 8; Control runs took 3 inputs. Nobody idles.");
  assert.deepEqual(
    used.map(({ word }) => word),
    ["speedup", "idle", "chunk", "control run"],
  );
  assert.deepEqual(wordsIn("a kidler"), []);
});
