import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { createDiscovery } from "../../../extension/language/discovery/discover.ts";
import { memoryHost } from "../discovery.ts";

const discovery = createDiscovery(memoryHost());
after(() => discovery.dispose());

const text = `const remember = <A, R>(f: (a: A) => R) => (a: A): R => f(a);
const names = ["a"];

/** Describes. */
export class Importer {
  /** Of one product. */
  describe(product: string): string {
    return product.trim();
  }
  *each(product: string) {
    yield product;
  }
  get all() {
    return [];
  }
  constructor(readonly kind = "b") {
    names.push(kind);
  }
}

export function importNightly(catalogue: string[]): string[] {
  const importer = new Importer();
  return catalogue.map((product) => {
    return importer.describe(product);
  });
}

export const remembered = remember((n: number): number => {
  return n * 2;
});
export const a = (n: number) => n, b = (n: number) => n;
export const tools = { daily: (n: number) => n, hourly: (n: number) => n };
export const only = { one: (n: number) => n };
`;

/** What stands behind the first occurrence of a piece of the text, or on its line. */
function standingAt(piece: string, whole = false): string {
  const before = text.slice(0, text.indexOf(piece) + (whole ? 0 : piece.length)).split("\n");
  const column = whole ? null : (before.at(-1)?.length ?? 0) + 1;
  const found = discovery.standing("/project/module.ts", text, { line: before.length, column });
  switch (found?.type) {
    case "workload":
      return found.name;
    case "other":
      return `${found.message.replace(/\. .*$/s, "")} · ${found.around}`;
    case "several":
      return found.names.join(" or ");
    case "nothing":
    case undefined:
      return found?.type ?? "no line";
  }
}

describe("what stands at a cursor is the innermost function", () => {
  const rows: readonly (readonly [piece: string, what: string])[] = [
    ["return product.tr", "Importer.describe"],
    ["Of one prod", "Importer.describe"],
    ["const importer = ", "importNightly"],
    ["yield pro", '"Importer.each" is a generator method, whose call computes nothing yet · null'],
    ["return [", '"Importer.all" is a getter or a setter, which is not called with an input · null'],
    ["names.push(", '"Importer" is a class, not a function · null'],
    ["importer.describe(", "importNightly/map"],
    ["n * ", "remembered"],
    ["export const rem", "remembered"],
    ["b = (n: number) =>", "b"],
    ["daily: (n", "tools.daily"],
    ["export class Imp", "nothing"],
    ["const nam", "nothing"],
  ];
  for (const [piece, what] of rows) {
    test(`${piece} is in ${what}`, () => assert.equal(standingAt(piece), what));
  }
});

describe("what stands on a line", () => {
  const rows: readonly (readonly [piece: string, what: string])[] = [
    ["describe(product: string)", "Importer.describe"],
    ["return catalogue.map", "importNightly"],
    ["export const a =", "a or b"],
    ["export const tools", "tools.daily or tools.hourly"],
    ["export const only", "only.one"],
    ["const names", "nothing"],
  ];
  for (const [piece, what] of rows) {
    test(`${piece}: ${what}`, () => assert.equal(standingAt(piece, true), what));
  }

  test("that the text does not have is none", () => {
    assert.equal(discovery.standing("/project/module.ts", text, { line: 99, column: null }), undefined);
  });
});
