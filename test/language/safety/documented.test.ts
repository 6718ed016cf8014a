import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { rules } from "../../../extension/language/safety/rules.ts";

const textOf = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");

test("docs/safety.md has a section for every code, in their order, to which the table above leads", () => {
  const page = textOf("docs/safety.md");
  const codes = rules.map(({ code }) => code);
  const sections = [...page.matchAll(/^## ([a-z-]+)$/gm)].map(([, code]) => code);
  assert.deepEqual(sections, codes);
  const links = [...page.matchAll(/^\| \[`[a-z-]+`\]\(#([a-z-]+)\)/gm)].map(([, code]) => code);
  assert.deepEqual(links, codes);
});
