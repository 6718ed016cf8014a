import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "../../scripts/prepare/command.mjs";

const told = readFileSync(join(root, "dist", "THIRD-PARTY.txt"), "utf8").split(/^-{80}$/m);

test("each package that a bundle has code of is told with its licence", () => {
  const bundled = globSync(join(root, "dist", "**", "*.map")).flatMap(packagesIn);
  const names = new Set(told.map((text) => /^(\S+) [\d.]+ \(.+\)$/m.exec(text)?.[1]));
  for (const name of [...bundled, "typescript", "@types/node"]) {
    assert.ok(names.has(name), `${name} is not told.`);
  }
  assert.ok(bundled.includes("preact") && bundled.includes("ioredis"));
});

test("none is told by its name alone", () => {
  assert.deepEqual(
    told.slice(1).filter((text) => !/copyright|licen[cs]e/i.test(text.trim().replace(/^.*\n/, ""))),
    [],
  );
});

/** What is no package of its own: its code is inside of another one of the same project. */
const insideOf: Readonly<Record<string, string>> = {
  "@modelcontextprotocol/core-internal": "@modelcontextprotocol/server",
};

/** The packages whose code a source map leads to. */
function packagesIn(file: string): readonly string[] {
  const { sources } = JSON.parse(readFileSync(file, "utf8")) as { readonly sources: readonly string[] };
  return sources
    .flatMap((source) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1] ?? [])
    .map((name) => insideOf[name] ?? name);
}
