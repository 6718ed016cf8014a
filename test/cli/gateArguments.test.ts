import assert from "node:assert/strict";
import { test } from "node:test";
import { parseArguments } from "../../extension/cli/arguments.ts";

function gateOf(...given: readonly string[]) {
  const parsed = parseArguments(["a.ts", ...given], "");
  return "message" in parsed ? parsed.message : parsed.gate;
}

test("without an option of a gate there is none, also with another version", () => {
  assert.equal(gateOf(), null);
  assert.equal(gateOf("--against", "HEAD"), null);
});

test("what fails, and from where on, have defaults", () => {
  const rule = { failOn: ["slower", "differs"], atMost: 0.05 };
  const files = { baseline: null, saveBaseline: null };
  const rival = { type: "revision", name: "HEAD" };
  assert.deepEqual(gateOf("--against", "HEAD", "--at-most", "5%"), { rule, rival, ...files });
  assert.deepEqual(gateOf("--against", "HEAD", "--fail-on", "not-clear,slower", "--at-most", "12.5 %"), {
    rule: { failOn: ["not-clear", "slower"], atMost: 0.125 },
    rival,
    ...files,
  });
  assert.deepEqual(gateOf("--baseline", "b.json"), {
    rule,
    rival: { type: "baseline", name: "b.json" },
    baseline: "b.json",
    saveBaseline: null,
  });
});

test("keeping a baseline alone fails nothing", () => {
  const gate = gateOf("--save-baseline", "b.json");
  assert(gate !== null && typeof gate === "object");
  assert.equal(gate.rule, null);
  assert.equal(gate.saveBaseline, "b.json");
});

test("what does not fit together is refused with what to do", () => {
  const rows: readonly (readonly [given: readonly string[], said: RegExp])[] = [
    [
      ["--fail-on", "slower"],
      /need something to compare with\. Add --against REVISION, or --baseline FILE\./,
    ],
    [["--at-most", "5%"], /need something to compare with/],
    [["--at-most", "0.05", "--against", "HEAD"], /a percentage from 0% to 1000%, e\.g\. 5%/],
    [["--fail-on", "slow", "--against", "HEAD"], /"slower", "differs" or "not-clear"/],
    [["--against", "HEAD", "--baseline", "b.json"], /of one version alone/],
    [["--against", "HEAD", "--save-baseline", "b.json"], /of one version alone/],
    [["--baseline", "b.json", "--runtime", "hosts"], /--runtime threads or processes/],
  ];
  for (const [given, said] of rows) {
    assert.match(JSON.stringify(gateOf(...given)).replaceAll('\\"', '"'), said);
  }
});
