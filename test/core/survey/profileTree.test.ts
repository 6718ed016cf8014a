import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import type { CpuProfile } from "../../../extension/core/survey/cpuProfile.ts";
import { createProfileTree } from "../../../extension/core/survey/profileTree.ts";

const own = "file:///observer.cjs";

/** A stack of functions for each sample, outermost first, as the engine's profile has them.
 *  @param startTime of the profile; each sample comes ten microseconds after the one before. */
function profileOf(stacks: readonly (readonly string[])[], startTime: number): CpuProfile {
  const nodes: { id: number; callFrame: CpuProfile["nodes"][number]["callFrame"]; children: number[] }[] = [];
  const add = (name: string, url = "file:///a.js") => {
    const callFrame = { functionName: name, scriptId: url, url, lineNumber: 0, columnNumber: 0 };
    nodes.push({ id: nodes.length + 1, callFrame, children: [] });
    return nodes.length;
  };
  add("(root)", "");
  const samples = stacks.map((stack) =>
    stack.reduce((parent, name) => {
      const children = nodes[parent - 1]?.children ?? [];
      const known = children.find((id) => nodes[id - 1]?.callFrame.functionName === name);
      const child = known ?? add(name, name === "(idle)" ? "" : name === "own" ? own : undefined);
      if (known === undefined) {
        children.push(child);
      }
      return child;
    }, 1),
  );
  const timeDeltas = samples.map(() => 10);
  return { nodes, startTime, endTime: startTime + 10 * (samples.length + 1), samples, timeDeltas };
}

/** The stacks of samples as they come out of parts that were added one after the other. */
function stacksOf(parts: readonly ReturnType<ReturnType<typeof createProfileTree>>[]) {
  const names = parts.flatMap((part) => part.functions.map(({ name }) => name));
  const nodes = parts.flatMap((part) => part.nodes);
  const stack = (node: number): readonly string[] =>
    node < 0 ? [] : [...stack(nodes[2 * node] ?? -1), names[nodes[2 * node + 1] ?? 0] ?? ""];
  return parts.flatMap(({ samples, atUs }) =>
    samples.map((node, index) => ({ stack: stack(node), atUs: atUs[index] })),
  );
}

const stacks = fc.array(fc.array(fc.constantFrom("f", "g", "h"), { minLength: 1, maxLength: 5 }), {
  maxLength: 40,
});

test("profiles that follow each other give what one of all of the time gives", () => {
  fc.assert(
    fc.property(stacks, fc.nat(40), (all, cut) => {
      const whole = stacksOf([createProfileTree(own)(profileOf(all, 1000))]);
      const add = createProfileTree(own);
      const first = all.slice(0, cut);
      const parts = [profileOf(first, 1000), profileOf(all.slice(cut), 1000 + 10 * first.length)];
      assert.deepEqual(stacksOf(parts.map(add)), whole);
      assert.deepEqual(
        whole.map(({ stack }) => stack),
        all,
      );
    }),
  );
});

test("samples that two profiles have in common are taken once", () => {
  const add = createProfileTree(own);
  const parts = [profileOf([["f"], ["f", "g"]], 0), profileOf([["f", "g"], ["h"]], 10)].map(add);
  assert.deepEqual(
    stacksOf(parts).map(({ stack }) => stack),
    [["f"], ["f", "g"], ["h"]],
  );
});

describe("on no stack is", () => {
  const rows: Readonly<Record<string, readonly [stack: readonly string[], left: readonly string[]]>> = {
    "a thread that has nothing to do": [["(idle)"], []],
    "who observes": [["own"], []],
    "what the observer calls": [["f", "own", "g"], ["f"]],
  };
  for (const [name, [stack, left]] of Object.entries(rows)) {
    test(name, () => {
      const [found] = stacksOf([createProfileTree(own)(profileOf([stack], 0))]);
      assert.deepEqual(found?.stack, left);
    });
  }
});
