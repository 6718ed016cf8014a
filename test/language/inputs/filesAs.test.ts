import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { functionOf } from "../discovery.ts";

describe("what a function gets of a file", () => {
  const rows: readonly (readonly [declaration: string, filesAs: string])[] = [
    ["export function f(svg: string) {}", "texts"],
    ["export function f(svg) {}", "texts"],
    ["export function f(): void {}", "texts"],
    ["export function f(image: Uint8Array) {}", "bytes"],
    ["export function f(image: ArrayBufferView, scale?: number) {}", "bytes"],
    ["export function f(image: Uint8Array | string) {}", "texts"],
    ["export function f(path: string) {}", "paths"],
    ["export function f(inputFile: string) {}", "paths"],
    ["export function f(profile: string) {}", "texts"],
  ];
  for (const [declaration, filesAs] of rows) {
    test(`${declaration} gets ${filesAs}`, () => {
      assert.equal(functionOf(declaration).filesAs, filesAs);
    });
  }
});
