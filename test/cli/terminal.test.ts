import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { bar } from "../../extension/core/text/bar.ts";
import { wrapped } from "../../extension/cli/terminal.ts";

test("lines break between words, below the text and not below the mark", () => {
  const text = "a few words that do not fit into a line of forty-two characters";
  assert.equal(
    wrapped(text, 42, "• "),
    "• a few words that do not fit into a line\n  of forty-two characters",
  );
});

test("colours take no room in a line", () => {
  const text = "\u001B[32mforty characters of text in some colour\u001B[39m, then more";
  assert.equal(wrapped(text, 40), text.replace(" then", "\nthen"));
});

for (const [share, text] of [
  [0, ""],
  [0.005, ""],
  [0.45, "███▋"],
  [0.5, "████"],
  [1, "████████"],
] as const) {
  test(`${share} of eight characters is "${text}"`, () => assert.equal(bar(share, 8), text));
}

const script =
  'import("./extension/cli/terminal.ts").then(({ terminalOf }) => console.log(terminalOf(process.stdout).width + terminalOf(process.stdout).paint("green", "x")));';
for (const { variables, written } of [
  { variables: {}, written: "80x\n" },
  { variables: { FORCE_COLOR: "1" }, written: "80\u001B[32mx\u001B[39m\n" },
  { variables: { NO_COLOR: "1" }, written: "80x\n" },
]) {
  test(`a pipe with ${JSON.stringify(variables)} gets ${JSON.stringify(written)}`, () => {
    const { FORCE_COLOR: _force, NO_COLOR: _none, ...env } = process.env;
    const { stdout } = spawnSync(process.execPath, ["--eval", script], {
      env: { ...env, ...variables },
      encoding: "utf8",
    });
    assert.equal(stdout, written);
  });
}
