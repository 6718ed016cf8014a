import assert from "node:assert/strict";
import { test } from "node:test";
import { formatRatio } from "../../extension/core/text/format.ts";
import { skip, useEditors } from "./editors.ts";
import { benchmarkCommand, quickFixes } from "./keyboard.ts";
import { runLens } from "./screen.ts";
import { square } from "./workloads.ts";

const inEditor = useEditors();
const outcome = /results equal$/;

test(
  "a click on the lens of computeSquare opens the panel, draws the speedups and puts the outcome into the lens",
  { skip },
  // So many rounds tell how sure the speedup is, which the lens says only then.
  inEditor({ file: "computeSquare.ts", settings: { "parallelBenchmark.rounds": 3 } }, async (editor, t) => {
    await editor.waitForLens(runLens);
    await editor.clickLens(runLens);
    const lens = await editor.waitForLens(/× with \d+ workers? · results equal$/);
    t.diagnostic(lens);

    const { points } = await editor.waitForChart("speedup", (chart) => chart.points.length > 0);
    const [, speedup, workers] = /([\d.]+×) with (\d+)/.exec(lens) ?? [];
    assert.equal(points[0]?.x, 1, "The first pool has one worker.");
    assert.ok(points.every(({ y }) => y > 0));
    const best = points.find(({ x }) => x === Number(workers));
    assert.equal(formatRatio(best?.y ?? null), speedup, "The chart says the same as the lens.");

    const times = await editor.waitForChart("times", () => true);
    assert.equal(times.labels.length, points.length + 1, "A bar for the serial run and one for each pool.");
    await editor.screenshot("computeSquare");
  }),
);

test(
  "the palette's command runs the function at the cursor",
  { skip },
  inEditor(
    { files: { "two.ts": square + square.replaceAll("square", "other") }, file: "two.ts" },
    async (editor) => {
      await editor.waitForLens(runLens);
      await editor.putCursorAfter("function other");
      await editor.palette(benchmarkCommand);
      await editor.waitForLens(outcome);
      await editor.panelFrame().getByText("other").first().waitFor();
      assert.deepEqual(
        (await editor.lensTexts()).map((text) => (outcome.test(text) ? "outcome" : text)),
        ["▶ Benchmark · 4 inputs", "▶ Benchmark · 4 inputs", "outcome"],
        "Only the second function has run.",
      );
    },
  ),
);

test(
  "the palette's command asks which function when the cursor is in none",
  { skip },
  inEditor(
    {
      files: { "two.ts": `${square}${square.replaceAll("square", "other")}\n// The end.\n` },
      file: "two.ts",
    },
    async (editor) => {
      await editor.waitForLens(runLens);
      await editor.putCursorAfter("// The end.");
      await editor.palette(benchmarkCommand);
      const rows = await editor.quickPick("Which function?");
      assert.deepEqual(
        rows.map((row) => /^\w+/.exec(row)?.[0]),
        ["square", "other"],
      );
      await editor.choose("other");
      await editor.waitForLens(outcome);
    },
  ),
);

const withMethod = `const importer = { factor: 2 };

export class Shape {
  /** @parallel [1, 2, 3, 4]
   *  @workers 1,2 */
  static area(x: number): number {
    return this === Shape ? x * x : NaN;
  }
}

/** @parallel [[1, 2], [3, 4]]
 *  @workers 1,2 */
export function double(numbers: number[]): number[] {
  return numbers.map((x) => {
    return importer.factor * x;
  });
}
`;

test(
  "the palette's command runs the method at the cursor, and offers the function around a callback whose inputs nobody knows",
  { skip },
  inEditor({ files: { "a.ts": withMethod }, file: "a.ts" }, async (editor) => {
    await editor.waitForLens(runLens);
    await editor.putCursorAfter("return this");
    await editor.palette(benchmarkCommand);
    await editor.waitForLens(outcome);
    await editor.panelFrame().getByText("Shape.area").first().waitFor();

    await editor.putCursorAfter("importer.factor *");
    await editor.palette(benchmarkCommand);
    const rows = await editor.quickPick('What shall "double/map" run over?');
    assert.match(rows[0] ?? "", /Benchmark "double" Instead/);
    await editor.choose('Benchmark "double" Instead');
    await editor.panelFrame().getByText("double").first().waitFor();
  }),
);

const sites = `const sizes = [1, 2, 3, 4];

export class Gallery {
  constructor(readonly scale = 2) {}
  resize(size: number): number {
    return this.scale * size;
  }
}

export function thumbnails(least: number): number[] {
  return sizes
    .map((size) => size * size)
    .filter((size) => size > least);
}
`;

test(
  "a call over a known list has a lens of its own, and the light bulb offers what is around the cursor",
  { skip },
  inEditor({ files: { "gallery.ts": sites }, file: "gallery.ts", theme: "light" }, async (editor) => {
    const { page } = editor;
    const run = "▶ Benchmark · 4 inputs";
    await editor.waitForLens(runLens);
    assert.deepEqual(await editor.lensTexts(), [run]);
    const offers = async (text: string) => {
      await editor.putCursorAfter(text);
      return (await quickFixes(page, "with Workers…")).allInnerTexts();
    };
    assert.deepEqual(await offers("size * si"), [
      'Benchmark "thumbnails/map" with Workers…',
      'Benchmark "thumbnails" with Workers…',
    ]);
    await page.keyboard.press("Escape");
    assert.deepEqual(await offers("return this.sc"), ["Benchmark with Workers…"]);
    await editor.screenshot("light bulb in a method");
    await page.keyboard.press("Escape");

    await editor.clickLens(runLens);
    await editor.waitForLens(outcome);
    await editor.panelFrame().getByText("thumbnails/map").first().waitFor();
    assert.equal((await editor.lensTexts())[0], run);
    await page.locator('.editor-actions [aria-label^="Benchmark with Workers…"]').waitFor();
    await editor.screenshot("lens at a call site");
  }),
);

test(
  "edits that are not saved run as they stand in the editor",
  { skip },
  inEditor({ files: { "square.ts": square }, file: "square.ts" }, async (editor) => {
    await editor.waitForLens(runLens);
    await editor.typeAt("return x * x", ' + Number("nothing".at(x, y))');
    await editor.clickLens(runLens);
    await editor.waitForNotification(/y is not defined/);
  }),
);
