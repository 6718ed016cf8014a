import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  misfitMessage,
  passedText,
  passingLine,
  type Misfit,
} from "../../../extension/core/discovery/passing.ts";

test("what a call gets stands as it is declared", () => {
  assert.equal(passedText({ spread: true, parameters: ["first", "...others"] }), "(first, ...others)");
  assert.equal(passedText({ spread: false, parameters: ["{ width, height }"] }), "{ width, height }");
  assert.equal(passedText({ spread: false, parameters: [] }), "the one argument");
});

test("the line before a run says what each input is, and what it could be as well", () => {
  const one = { spread: false, parameters: ["list"] };
  const several = { spread: true, parameters: ["list", "scale"] };
  assert.equal(
    passingLine("f", "lists", { type: "passes", passing: several, other: null }),
    "f: each input of lists is (list, scale).",
  );
  assert.equal(
    passingLine("f", "lists", { type: "passes", passing: one, other: several }),
    "f: each input of lists is list. With @spread or --spread it is (list, scale).",
  );
  assert.equal(
    passingLine("f", "lists", { type: "passes", passing: several, other: one }),
    "f: each input of lists is (list, scale). With @spread false or --no-spread it is list.",
  );
});

const misfit: Misfit = {
  takes: ["(row: string, index: number)"],
  given: "string",
  needed: 2,
  first: "string",
  example: '[["a", 0]]',
};

describe("inputs that do not fit are told with what the function takes, what they are and what to give", () => {
  const rows: readonly (readonly [changes: Partial<Misfit>, text: string])[] = [
    [
      {},
      '"label" takes (row: string, index: number); each input of rows is a string. Give each input as a list of both, e.g. [["a", 0]].',
    ],
    [{ needed: 3, example: null }, "is a string. Give each input as a list of all 3."],
    [
      { given: "[number, number]", needed: 1 },
      'is of type [number, number]. Each input has to be a string, e.g. [["a", 0]].',
    ],
    [{ needed: 0, first: "Point", example: null }, "Each input has to be of type Point."],
    [{ needed: 0, first: null }, "Give other inputs."],
    [{ takes: ["(a: string)", "(b: number, c: number)"] }, "takes (a: string) or (b: number, c: number);"],
  ];
  for (const [changes, text] of rows) {
    test(text, () => {
      const message = misfitMessage("label", "rows", { ...misfit, ...changes });
      assert.ok(message.includes(text), message);
      assert.match(
        message,
        / To pass each as the one argument all the same, say "@spread false" \(--no-spread\)\.$/,
      );
    });
  }
});

test("long types and expressions are cut", () => {
  const long = "x".repeat(1_000_000);
  const message = misfitMessage("f", long, { ...misfit, takes: [long], given: long });
  assert.ok(message.length < 1000);
});
