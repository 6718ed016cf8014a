import assert from "node:assert/strict";
import { test } from "node:test";
import type { Control, VerdictEvidence } from "../../../extension/core/report/controls.ts";
import { verdictSentence } from "../../../extension/core/verdicts/words.ts";
import { progressLine } from "../../../extension/core/words/run.ts";
import { evidenceAdvice } from "../../../extension/core/verdicts/evidenceWords.ts";
import type { Equality } from "../../../extension/core/report/verdict.ts";

const made: Control = {
  control: "serial-again",
  order: { type: "in-order" },
  inputs: 10,
  outcome: { type: "made", ms: 80 },
};
const unequal: Equality = {
  verdict: "differs",
  compared: 10,
  differing: 3,
  mismatches: [],
  tolerance: null,
  evidence: null,
  controls: [made],
};

function sentence(evidence: VerdictEvidence): string {
  return verdictSentence({ ...unequal, verdict: evidence.type, evidence });
}

const rows: readonly { readonly evidence: VerdictEvidence; readonly words: string }[] = [
  {
    evidence: {
      type: "input-mutated",
      index: 2,
      path: ".n",
      before: "1",
      after: "2",
      changed: 4,
      fresh: null,
    },
    words:
      "The function changes its inputs: .n of input 2 is 1 before a serial run and 2 after it (4 inputs in all).",
  },
  {
    evidence: {
      type: "nondeterministic",
      index: 0,
      path: "",
      first: "0.1",
      second: "0.7",
      differing: 1,
      runs: "serial-again",
    },
    words:
      "Serial runs in fresh processes differ among themselves: input 0 gives 0.1 in one and 0.7 in another.",
  },
  {
    evidence: {
      type: "lost-in-transfer",
      of: "result",
      index: 1,
      path: ".at",
      lost: { type: "prototype", name: "Vector" },
      results: null,
      differing: 3,
    },
    words:
      "On the way back from a worker, .at of the result of input 1 loses its prototype Vector (3 inputs in all).",
  },
  {
    evidence: {
      type: "lost-in-transfer",
      of: "result",
      index: 1,
      path: ".code",
      lost: { type: "property", key: "code", holder: "Error" },
      results: null,
      differing: 1,
    },
    words:
      'On the way back from a worker, .code of the result of input 1 gets lost: a copy of an Error does not keep its own property "code".',
  },
  {
    evidence: {
      type: "lost-in-transfer",
      of: "input",
      index: 1,
      path: "",
      lost: { type: "identity" },
      results: { original: "1", copy: "-1" },
      differing: 1,
    },
    words:
      "On the way to a worker, input 1 becomes an equal copy that is not the same object, and the function returns 1 for the input itself but -1 for a copy.",
  },
  {
    evidence: {
      type: "shared-state",
      index: 1,
      path: "[0]",
      inOrder: "11",
      otherwise: "13",
      differing: 9,
      ran: { type: "reordered", order: { type: "shuffled", seed: 42 }, previous: 4 },
    },
    words:
      "A result depends on what ran before: input 1 gives 11 at [0] when the inputs run in order, but 13 right after input 4 when they run shuffled with seed 42 (9 inputs in all).",
  },
  {
    evidence: {
      type: "shared-state",
      index: 9,
      path: "",
      inOrder: "11",
      otherwise: "13",
      differing: 1,
      ran: { type: "reordered", order: { type: "reversed" }, previous: null },
    },
    words:
      "A result depends on what ran before: input 9 gives 11 when the inputs run in order, but 13 as the first one when they run in reversed order.",
  },
  {
    evidence: {
      type: "shared-state",
      index: 0,
      path: "",
      inOrder: "7",
      otherwise: "8",
      differing: 1,
      ran: { type: "repeated", pass: 2 },
    },
    words:
      "A result depends on what ran before: input 0 gives 7 when the inputs run in order, but 8 when they run for the 2nd time in one process.",
  },
  {
    evidence: {
      type: "lost-in-transfer",
      of: "input",
      index: 0,
      path: ".token",
      lost: { type: "prototype", name: "Token", as: "Object", hasPrivate: true },
      results: { original: "true", copy: "false" },
      differing: 1,
    },
    words:
      "On the way to a worker, .token of input 0 becomes a plain object, without Token's methods and private fields, and the function returns true for the input itself but false for a copy.",
  },
  ...(
    [
      [{ type: "frozen", state: "frozen" }, "is no longer frozen"],
      [{ type: "frozen", state: "closed" }, "takes new properties again"],
      [{ type: "read-only", key: "id" }, 'no longer keeps its property "id" read-only'],
      [{ type: "not-enumerable", key: "id" }, 'loses its property "id", which is not enumerable'],
    ] as const
  ).map(([lost, words]) => ({
    evidence: {
      type: "lost-in-transfer" as const,
      of: "input" as const,
      index: 1,
      path: "",
      lost,
      results: { original: "1", copy: "2" },
      differing: 1,
    },
    words: `On the way to a worker, input 1 ${words}, and the function returns 1 for the input itself but 2 for a copy.`,
  })),
  {
    evidence: {
      type: "overwritten-results",
      index: 0,
      path: "[0]",
      returned: "1",
      afterwards: "9",
      differing: 9,
      shared: "object",
      isEvery: true,
    },
    words:
      "Every call returns the same object, and later calls overwrite it: input 0 gives 1 at [0] when its call returns, and 9 when the others have run (9 inputs in all). The serial run keeps results until then, a worker sends them back after each chunk.",
  },
  {
    evidence: {
      type: "overwritten-results",
      index: 3,
      path: "",
      returned: "1",
      afterwards: "9",
      differing: 1,
      shared: "memory",
      isEvery: false,
    },
    words:
      "Several calls return a view of the same memory, and later calls overwrite it: input 3 gives 1 when its call returns, and 9 when the others have run. The serial run keeps results until then, a worker sends them back after each chunk.",
  },
  {
    evidence: {
      type: "environment",
      index: 0,
      path: "",
      main: "true",
      worker: "false",
      differing: 1,
      runtime: "processes",
    },
    words:
      "A result depends on where the function runs: input 0 gives true on the main thread and false in a worker process, alone and in order.",
  },
];
for (const { evidence, words } of rows) {
  test(`the evidence is told in one sentence: ${words}`, () => {
    const outcome =
      evidence.type === "lost-in-transfer"
        ? "differ only because copying between threads loses something."
        : "differ between the serial run and a pool.";
    assert.equal(sentence(evidence), `3 of 10 results ${outcome} ${words} The speedup does not count.`);
    assert.notEqual(evidenceAdvice(evidence), "");
  });
}

test("equal results mention what could make them differ another time, and count", () => {
  const equal: Equality = {
    ...unequal,
    verdict: "equal",
    differing: 0,
    evidence: {
      type: "input-mutated",
      index: 0,
      path: ".n",
      before: "1",
      after: "2",
      changed: 1,
      fresh: "copied",
    },
  };
  assert.equal(
    verdictSentence(equal),
    "All 10 results are equal. The function changes its inputs: .n of input 0 is 1 before a serial run and 2 after it. Every run got a copy of them as they were before, made outside of its time.",
  );
});

test("inputs that are made anew for every run are told so, and a report from before there were any says nothing", () => {
  const change = { type: "input-mutated", index: 0, path: "", before: "1", after: "2", changed: 1 } as const;
  assert.match(
    sentence({ ...change, fresh: "made" }),
    /They were made anew for every run, outside of its time\./,
  );
  const early = JSON.parse(JSON.stringify({ ...change, fresh: undefined }));
  assert.match(sentence(early), /2 after it\. The speedup does not count\.$/);
});

test("where no control run shows why, those that could not be made are told with their reason", () => {
  const controls: readonly Control[] = [
    made,
    {
      ...made,
      control: "reordered",
      order: { type: "reversed" },
      outcome: { type: "too-long", limitMs: 3000 },
    },
    { ...made, control: "repeated", outcome: { type: "failed", message: "RangeError: no" } },
    { ...made, control: "worker", outcome: { type: "no-time" } },
  ];
  assert.equal(
    verdictSentence({ ...unequal, controls }),
    "3 of 10 results differ between the serial run and a pool. No control run shows why. Control runs that could not be made: running the inputs in reversed order (not over after 3.00 s); running the inputs again and again (RangeError: no); running alone in a fresh worker (no time left). The speedup does not count.",
  );
});

test("control runs that took only the first inputs say so", () => {
  const controls = [{ ...made, inputs: 4 }];
  assert.match(verdictSentence({ ...unequal, controls }), /Control runs took the first 4 inputs only\./);
});

test("what cannot be copied is named", () => {
  const mismatch = { index: 1, path: ".f", serial: "{…}", parallel: "cannot be copied: a function" };
  assert.equal(
    verdictSentence({
      ...unequal,
      verdict: "not-cloneable",
      mismatches: [{ ...mismatch, ulps: null, workers: null }],
      controls: [],
    }),
    "3 of 10 results cannot be copied between threads at all, so no pool could be measured: input 1, .f, cannot be copied: a function.",
  );
});

test("the progress of a control run says what it is for", () => {
  assert.equal(
    progressLine({ type: "controlling", control: "serial-again" }),
    "looking for the reason: running again in a fresh process",
  );
});

test("results that have lost nothing but their class say what is the same, and how the speedup counts", () => {
  const evidence = {
    type: "lost-in-transfer",
    of: "result",
    index: 0,
    path: "",
    lost: { type: "prototype", name: "Buffer", as: "Uint8Array" },
    results: null,
    differing: 3,
  } as const;
  const told = (same: "bytes" | "properties") =>
    verdictSentence({ ...unequal, verdict: "lost-in-transfer", evidence: { ...evidence, same } });
  assert.match(told("bytes"), /becomes a Uint8Array, without Buffer's methods, with the same bytes/);
  assert.match(
    told("bytes"),
    /^3 of 10 results differ only in their class.*The speedup counts: the same work gives the same data\.$/,
  );
  assert.match(
    told("properties"),
    /The speedup counts for whoever needs no more than the data; making instances/,
  );
  assert.match(
    evidenceAdvice({ ...evidence, same: "bytes" }),
    /^Make it a Buffer again where it arrives: Buffer\.from\(/,
  );
  assert.match(evidenceAdvice({ ...evidence, same: "properties" }), /or return a plain object/);
});
