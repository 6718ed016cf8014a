import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { agentToolNames } from "../../extension/core/agents/tools.ts";
import { findings } from "../../extension/core/findings/index.ts";
import { verdictTitles } from "../../extension/core/verdicts/words.ts";
import { root } from "../../scripts/prepare/command.mjs";

const folder = "parallel-benchmark";
const skill = readFileSync(join(root, "skills", folder, "SKILL.md"), "utf8");
const page = readFileSync(join(root, "docs", "agents.md"), "utf8");
const [, head = "", body = ""] = /^---\n([^]*?)\n---\n([^]*)$/.exec(skill) ?? [];

test("the skill has the head that agents look for, and is called as its folder", () => {
  const fields = Object.fromEntries(head.split("\n").map((line) => line.split(/: (.*)/)));
  assert.equal(fields["name"], folder);
  assert.match(fields["description"] ?? "", /^Decide .* Use when /);
  assert.ok((fields["description"] ?? "").length <= 1024);
});

test("it is short enough to be read as a whole", () => {
  assert.ok(body.split(/\s+/).length < 1000, `${body.split(/\s+/).length} words`);
});

test("tools, verdicts and findings that it names are there", () => {
  const known = new Set<string>([...agentToolNames, ...Object.keys(verdictTitles), ...Object.keys(findings)]);
  const named = Array.from(body.matchAll(/`([a-z]+(?:[-_][a-z]+)+)`/g), ([, name = ""]) => name);
  assert.ok(named.length > 15);
  assert.deepEqual(
    named.filter((name) => !known.has(name)),
    [],
  );
});

test("the document has each tool", () => {
  for (const name of agentToolNames) {
    assert.ok(page.includes(`\`${name}\``), name);
  }
});
