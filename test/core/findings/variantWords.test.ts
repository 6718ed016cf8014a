import assert from "node:assert/strict";
import { test } from "node:test";
import { bestVariant, type Variant, type Variants } from "../../../extension/core/report/variants.ts";
import { variantsSentence } from "../../../extension/core/findings/variantWords.ts";

const variant = (changes: Partial<Variant>): Variant => ({
  transport: "moved",
  samplesMs: [10, 10, 10],
  overOwn: null,
  differing: 0,
  failure: null,
  ...changes,
});
const ratio = (value: number, low: number | null, high: number | null) => ({ value, low, high });
const of = (...tried: readonly Variant[]): Variants => ({ workers: 2, inputs: 80, ownMs: [], tried });

const rows: readonly (readonly [words: string, tried: Variant])[] = [
  ["with transferable results 1.40× as fast (1.30× to 1.50×).", variant({ overOwn: ratio(1.4, 1.3, 1.5) })],
  [
    "with inputs in shared memory no faster (0.97× to 1.04×).",
    variant({ transport: "shared", overOwn: ratio(1, 0.97, 1.04) }),
  ],
  [
    "with plain structured clone 0.60× as fast (0.50× to 0.70×).",
    variant({ transport: "plain", overOwn: ratio(0.6, 0.5, 0.7) }),
  ],
  ["with transferable results 3 results differ.", variant({ differing: 3 })],
  ["with transferable results it fails (TypeError: detached).", variant({ failure: "TypeError: detached" })],
  ["with transferable results nothing that the clock can tell.", variant({})],
];
for (const [words, tried] of rows) {
  test(words, () => {
    assert.equal(variantsSentence(of(tried), 80), `In turns with the same 2 workers: ${words}`);
  });
}

test("some of the inputs are told", () => {
  assert.match(
    variantsSentence(of(variant({})), 5000) ?? "",
    /^In turns with the same 2 workers over 80 of the inputs: /,
  );
});

test("where nothing could be tried there is nothing to tell", () => {
  assert.equal(variantsSentence(of(), 80), undefined);
});

test("the best one is the fastest of those that are surely 5 % faster", () => {
  const sure = variant({ transport: "shared", overOwn: ratio(1.2, 1.06, 1.3) });
  const faster = variant({ transport: "moved", overOwn: ratio(1.4, 1.3, 1.5) });
  const unsure = variant({ transport: "plain", overOwn: ratio(2, 1.05, 4) });
  assert.equal(bestVariant(of(sure, faster, unsure)), faster);
  assert.equal(bestVariant(of(unsure, variant({ overOwn: ratio(3, null, null) }))), undefined);
  assert.equal(bestVariant(null), undefined);
});
