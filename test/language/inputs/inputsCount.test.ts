import assert from "node:assert/strict";
import { describe, test } from "node:test";
import ts from "typescript";
import { inputsCount } from "../../../extension/language/inputs/inputsCount.ts";

const countOf = (expression: string, text = "") =>
  inputsCount(expression, ts.createSourceFile("/module.ts", text, ts.ScriptTarget.ESNext, true));

describe("the text tells how many inputs there are", () => {
  const rows: readonly (readonly [expression: string, text: string, count: number])[] = [
    ["[]", "", 0],
    ["[1, 2, 3]", "", 3],
    ["[[1, 2], [3, 4]] as [number, number][]", "", 2],
    ["[1, ...[2, 3]]", "", 3],
    ["Array.from({ length: 20 }, (_, index) => index)", "", 20],
    ["Array.from({ length: 1_000 })", "", 1000],
    ["new Array(5).fill(1)", "", 5],
    ["new Float64Array(8)", "", 8],
    ["Array.from([1, 2], (value, index) => [value, index])", "", 2],
    ["((all) => Array.from(all, (value, index) => [value, index, all]))([1, 2])", "", 2],
    ["[1, 2].map((x) => x * 2)", "", 2],
    ["numbers", "export const numbers = [1, 2];", 2],
    ["numbers", "const numbers: readonly number[] = [1, 2]; export { numbers };", 2],
    ["numbers.map(String)", "const numbers = [1, 2]; numbers.forEach((x) => console.log(x));", 2],
    ["numbers", "const count = 12; const numbers = Array.from({ length: count });", 12],
    ["numbers", "const numbers = [1]; for (const x of numbers) { const other = { numbers: 1 }; }", 1],
  ];
  for (const [expression, text, count] of rows) {
    test(`${expression} ${text}`, () => assert.equal(countOf(expression, text), count));
  }
});

describe("only running it tells how many inputs there are", () => {
  const rows: readonly (readonly [expression: string, text: string])[] = [
    ["makeNumbers()", "function makeNumbers() { return [1]; }"],
    ["[...makeNumbers()]", ""],
    ["[1, 2, 3].filter((x) => x > 1)", ""],
    ["new Set([1, 1])", ""],
    ["new Array(1, 2)", ""],
    ["Array.from({ length: process.argv.length })", ""],
    ["numbers", "import { numbers } from './numbers.ts';"],
    ["numbers", "let numbers = [1];"],
    ["numbers", "const numbers = [1]; numbers.push(2);"],
    ["numbers", "const numbers = [1]; numbers[1] = 2;"],
    ["numbers", "const numbers = [1]; numbers.length = 0;"],
    ["numbers", "const numbers = [1]; fill(numbers);"],
    ["numbers", "const numbers = [1]; const same = numbers;"],
    ["numbers", "const numbers = [1]; export default numbers;"],
    ['files("**/*.svg")', ""],
    ["this is no expression", ""],
  ];
  for (const [expression, text] of rows) {
    test(`${expression} ${text}`, () => assert.equal(countOf(expression, text), undefined));
  }
});
