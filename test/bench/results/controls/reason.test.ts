import assert from "node:assert/strict";
import { test } from "node:test";
import type { VerdictEvidence } from "../../../../extension/core/report/controls.ts";
import type { Verdict } from "../../../../extension/core/report/verdict.ts";
import { simulate, type Module, type Place } from "./simulation.ts";

class Vector {
  readonly x: number;
  constructor(x: number) {
    this.x = x;
  }
}

const numbers = () => [10, 20, 30, 40, 50];
/** The world outside of all modules, which no fresh process resets: a file, a clock, chance. */
let outside = 0;

interface Row {
  readonly what: string;
  readonly load: (place: Place) => Module;
  readonly verdict: Verdict;
  readonly evidence?: Partial<VerdictEvidence>;
}

const rows: readonly Row[] = [
  {
    what: "a function of its input alone",
    load: () => ({ inputs: numbers, task: (x: number) => x * x }),
    verdict: "equal",
  },
  {
    what: "a function that changes its inputs",
    load: () => ({ inputs: () => [{ n: 1 }, { n: 2 }], task: (input: { n: number }) => (input.n += 1) }),
    verdict: "equal",
  },
  {
    what: "a function that changes what its inputs have in common",
    load: () => {
      const shared = { n: 1 };
      return {
        inputs: () => [{ shared }, { shared }, { shared }],
        task: (input: { shared: { n: number } }) => (input.shared.n += 1),
      };
    },
    verdict: "input-mutated",
    evidence: { index: 0, path: ".shared.n", before: "1", after: "4", changed: 3, fresh: "copied" },
  },
  {
    what: "a function that changes an input which it gets twice, of a class",
    load: () => {
      class Counter {
        n = 0;
      }
      return {
        inputs: () => {
          const counter = new Counter();
          return [counter, counter];
        },
        task: (input: { n: number }) => (input.n += 1),
      };
    },
    verdict: "input-mutated",
    evidence: { index: 0, path: ".n", before: "0", after: "2", fresh: "made" },
  },
  {
    what: "a function that writes chance into its inputs",
    load: () => ({
      inputs: () => [{ n: 1 }, { n: 2 }],
      task: (input: { n: number }) => (input.n += ++outside),
    }),
    verdict: "nondeterministic",
  },
  {
    what: "a counter in the module of a function that changes its inputs as well",
    load: () => {
      let calls = 0;
      return { inputs: () => [{ n: 1 }, { n: 2 }], task: (input: { n: number }) => (input.n += calls++) };
    },
    verdict: "shared-state",
  },
  {
    what: "a function that changes its inputs and looks for them by identity",
    load: () => {
      const items = [
        { id: "a", seen: 0 },
        { id: "b", seen: 0 },
      ];
      return {
        inputs: () => items,
        task: (item: { id: string; seen: number }) => {
          item.seen += 1;
          return items.indexOf(item);
        },
      };
    },
    verdict: "lost-in-transfer",
    evidence: { of: "input", lost: { type: "identity" } },
  },
  {
    what: "a function of the outside world",
    load: () => ({ inputs: numbers, task: (x: number) => x + ++outside }),
    verdict: "nondeterministic",
    evidence: { index: 0, runs: "serial-again", differing: 5 },
  },
  {
    what: "a function that takes chance when its module is loaded",
    load: ({ id }) => ({ inputs: numbers, task: (x: number) => x + id }),
    verdict: "nondeterministic",
  },
  {
    what: "results of a class",
    load: () => ({ inputs: numbers, task: (x: number) => [new Vector(x)] }),
    verdict: "lost-in-transfer",
    evidence: {
      of: "result",
      path: "[0]",
      lost: { type: "prototype", name: "Vector", as: "Object" },
      differing: 5,
    },
  },
  {
    what: "results of a class from a function with state",
    load: () => {
      let calls = 0;
      return { inputs: numbers, task: () => new Vector(calls++) };
    },
    verdict: "shared-state",
  },
  {
    what: "inputs whose class matters",
    load: () => ({
      inputs: () => [new Vector(1), new Vector(2)],
      task: (input: object) => input instanceof Vector,
    }),
    verdict: "lost-in-transfer",
    evidence: {
      of: "input",
      path: "",
      lost: { type: "prototype", name: "Vector", as: "Object" },
      results: { original: "true", copy: "false" },
    },
  },
  {
    what: "inputs that are looked for by identity",
    load: () => {
      const items = [{ id: "a" }, { id: "b" }];
      return { inputs: () => items, task: (item: { id: string }) => items.indexOf(item) };
    },
    verdict: "lost-in-transfer",
    evidence: { of: "input", lost: { type: "identity" }, results: { original: "0", copy: "-1" } },
  },
  {
    what: "inputs that are frozen",
    load: () => ({
      inputs: () => [{ layer: Object.freeze({ id: 1 }) }, { layer: Object.freeze({ id: 2 }) }],
      task: ({ layer }: { layer: object }) => Object.isFrozen(layer),
    }),
    verdict: "lost-in-transfer",
    evidence: { of: "input", path: ".layer", lost: { type: "frozen", state: "frozen" } },
  },
  {
    what: "inputs that are frozen and looked for by identity",
    load: () => {
      const items: readonly { readonly id: string }[] = [
        Object.freeze({ id: "a" }),
        Object.freeze({ id: "b" }),
      ];
      return { inputs: () => items, task: (item: { id: string }) => items.indexOf(item) };
    },
    verdict: "lost-in-transfer",
    evidence: { of: "input", path: "", lost: { type: "identity" } },
  },
  {
    what: "inputs with a property that is not enumerable",
    load: () => ({
      inputs: () => [1, 2].map((id) => Object.defineProperty({ id }, "unit", { value: "kg" })),
      task: ({ id, unit }: { id: number; unit?: string }) => `${id} ${unit}`,
    }),
    verdict: "lost-in-transfer",
    evidence: { of: "input", lost: { type: "not-enumerable", key: "unit" } },
  },
  {
    what: "a counter in the module",
    load: () => {
      let calls = 0;
      return { inputs: numbers, task: (x: number) => x + calls++ };
    },
    verdict: "shared-state",
    evidence: { index: 0, inOrder: "10" },
  },
  {
    what: "a counter in the module and inputs of chance",
    load: () => {
      let calls = 0;
      return { inputs: () => [++outside, ++outside, ++outside], task: (x: number) => x + calls++ };
    },
    verdict: "shared-state",
  },
  {
    what: "a cache that an earlier input has filled for a later one",
    load: () => {
      const cache = new Map<number, number>();
      return {
        inputs: () => [1, 2, 3, 4],
        task: (x: number) => {
          cache.set(x % 3, cache.get(x % 3) ?? x);
          return cache.get(x % 3);
        },
      };
    },
    verdict: "shared-state",
    evidence: { index: 0, inOrder: "1", otherwise: "4" },
  },
  {
    what: "a cache that changes no result",
    load: () => {
      const cache = new Map<number, number>();
      return {
        inputs: () => [1, 2, 1, 2],
        task: (x: number) => {
          cache.set(x, x * x);
          return cache.get(x);
        },
      };
    },
    verdict: "equal",
  },
  {
    what: "the place a global regular expression has come to",
    load: () => {
      const global = /a/g;
      return { inputs: () => ["a", "a", "a"], task: (text: string) => global.test(text) };
    },
    verdict: "shared-state",
  },
  {
    what: "state that shows after many calls only",
    load: () => {
      let calls = 0;
      return { inputs: numbers, task: (x: number) => (++calls > 7 ? -x : x) };
    },
    verdict: "shared-state",
    evidence: { ran: { type: "repeated", pass: 2 } },
  },
  {
    what: "state that a single input leaves behind for itself",
    load: () => {
      let calls = 0;
      return { inputs: () => [7], task: (x: number) => x + calls++ };
    },
    verdict: "shared-state",
    evidence: { index: 0, inOrder: "7", otherwise: "8", ran: { type: "repeated", pass: 2 } },
  },
  {
    what: "one object that all calls return and add to",
    load: () => {
      const all: number[] = [];
      return {
        inputs: numbers,
        task: (x: number) => {
          all.push(x);
          return all;
        },
      };
    },
    verdict: "shared-state",
  },
  {
    what: "one object that all calls write their results into",
    load: () => {
      const out = new Float64Array(2);
      return {
        inputs: numbers,
        task: (x: number) => {
          out.set([x, x * x]);
          return out;
        },
      };
    },
    verdict: "overwritten-results",
    evidence: { index: 0, path: "[0]", returned: "10", afterwards: "50", shared: "object", isEvery: true },
  },
  {
    what: "views of one memory",
    load: () => {
      const memory = new ArrayBuffer(64);
      return {
        inputs: numbers,
        task: (x: number) => {
          const view = new Float64Array(memory, 8, 1);
          view[0] = x;
          return view;
        },
      };
    },
    verdict: "overwritten-results",
    evidence: { returned: "10", afterwards: "50", shared: "memory", isEvery: true },
  },
  {
    what: "a scratch list inside of a new object, for inputs of chance",
    load: () => {
      const scratch: number[] = [];
      return {
        inputs: () => [++outside, ++outside, ++outside],
        task: (x: number) => {
          scratch[0] = x;
          return { scratch };
        },
      };
    },
    verdict: "overwritten-results",
    evidence: { path: ".scratch[0]", shared: "part", isEvery: false },
  },
  {
    what: "two objects in turns",
    load: () => {
      const objects = [{ x: 0 }, { x: 0 }] as const;
      return {
        inputs: () => [0, 1, 2, 3],
        task: (x: number) => Object.assign(objects[x % 2 === 0 ? 0 : 1], { x }),
      };
    },
    verdict: "overwritten-results",
    evidence: { index: 0, shared: "object", isEvery: false, differing: 2 },
  },
  {
    what: "one object that all calls return and never change",
    load: () => {
      const constant = { unit: "kg" };
      return { inputs: numbers, task: () => constant };
    },
    verdict: "equal",
  },
  {
    what: "the thread it runs in",
    load: ({ isWorker }) => ({ inputs: numbers, task: () => isWorker }),
    verdict: "environment",
    evidence: { index: 0, main: "false", worker: "true", differing: 5 },
  },
  {
    what: "the number of the thread, another one in each",
    load: ({ isWorker, id }) => ({ inputs: numbers, task: () => (isWorker ? id : 0) }),
    verdict: "environment",
  },
  {
    what: "the thread it runs in, for inputs that are objects",
    load: ({ isWorker }) => ({
      inputs: () => [{ n: 1 }],
      task: (input: { n: number }) => isWorker || input.n,
    }),
    verdict: "environment",
  },
  {
    what: "the thread it runs in, beside state that shows at an input which no pool differs at",
    load: ({ isWorker }) => {
      let isLastSeen = false;
      return {
        inputs: numbers,
        task: (x: number) => {
          isLastSeen ||= x === 50;
          return isWorker ? x % 50 : x === 10 && isLastSeen ? -x : x;
        },
      };
    },
    verdict: "environment",
    evidence: { index: 4, main: "50", worker: "0", differing: 1 },
  },
  {
    what: "chance that the first worker alone has met",
    load: ({ isWorker, id }) => ({ inputs: numbers, task: (x: number) => (isWorker && id === 1 ? -x : x) }),
    verdict: "differs",
  },
];

for (const { what, load, verdict, evidence } of rows) {
  test(`${what}: ${verdict}`, async () => {
    const { equality } = await simulate(load);
    assert.equal(equality.verdict, verdict, JSON.stringify(equality.evidence));
    if (verdict !== "equal" && verdict !== "differs") {
      assert.equal(equality.evidence?.type, verdict);
      assert.deepEqual(equality.evidence, { ...equality.evidence, ...evidence });
    }
  });
}

const counter = () => {
  let calls = 0;
  return { inputs: numbers, task: (x: number) => x + calls++ };
};

test("a control run that fails is told, and the others go on", async () => {
  const { equality } = await simulate(counter, ["serial-again", "reordered"]);
  assert.deepEqual(
    equality.controls.map(({ control, outcome }) => [control, outcome.type]),
    [
      ["serial-again", "failed"],
      ["reordered", "failed"],
      ["reordered", "failed"],
      ["reordered", "failed"],
      ["repeated", "made"],
      ["repeated", "made"],
    ],
  );
  assert.equal(equality.verdict, "shared-state");
});

test("nothing is concluded where no control run can be made", async () => {
  const failing = ["serial-again", "copied-inputs", "reordered", "repeated", "worker"] as const;
  const { equality } = await simulate(counter, failing);
  assert.deepEqual([equality.verdict, equality.evidence], ["differs", null]);
  assert(equality.controls.every(({ outcome }) => outcome.type === "failed"));
});

test("control runs for which no time is left are not begun, and told", async () => {
  const limits = { expectedMs: 50, eachMs: 1000, togetherMs: 250 };
  const { equality, told } = await simulate(counter, [], limits);
  assert.deepEqual(told, ["serial-again", "reordered"]);
  assert.deepEqual(
    equality.controls.map(({ outcome }) => outcome.type),
    ["made", "made", "no-time", "no-time", "no-time", "no-time", "no-time"],
  );
  // Seen once only, so that it may be chance.
  assert.equal(equality.verdict, "differs");
});

test("a difference that another run of the same kind does not show is chance", async () => {
  const load = ({ id, isWorker }: Place) => ({
    inputs: numbers,
    // The third fresh process is the first one that runs in another order.
    task: (x: number) => (isWorker || id === 3 ? -x : x),
  });
  const { equality } = await simulate(load);
  assert.equal(equality.verdict, "nondeterministic");
  assert.deepEqual(equality.evidence, {
    ...equality.evidence,
    runs: "reordered",
    first: "-10",
    second: "10",
  });
});
