import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { safetyCodes } from "../../../extension/core/discovered.ts";

const textOf = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");

test("docs/safety.md has a section for every code, in their order, to which the README leads", () => {
  const sections = [...textOf("docs/safety.md").matchAll(/^## ([a-z-]+)$/gm)].map(([, code]) => code);
  assert.deepEqual(sections, safetyCodes);
  const links = [...textOf("README.md").matchAll(/\]\(docs\/safety\.md#([a-z-]+)\)/g)].map(
    ([, code]) => code,
  );
  assert.deepEqual(links, safetyCodes);
});
