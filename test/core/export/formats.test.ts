import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { formatNames, formats } from "../../../extension/core/export/formats.ts";

test("docs/options.md has the flag of every format and what the panel calls it, in their order", () => {
  const page = readFileSync(new URL("../../../docs/options.md", import.meta.url), "utf8");
  const documented = [...page.matchAll(/^\| `--([a-z-]+) FILE` \| ([^|]+) \|/gm)];
  assert.deepEqual(
    documented.map(([, flag, label]) => [flag, label]),
    formatNames
      .filter((name) => formats[name].flag !== null)
      .map((name) => [
        name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
        formats[name].label,
      ]),
  );
});
