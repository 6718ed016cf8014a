import assert from "node:assert/strict";
import { test } from "node:test";
import type { Account } from "../../extension/core/account.ts";
import { diagnose } from "../../extension/core/diagnose.ts";
import type { Evidence } from "../../extension/core/diagnose/evidence.ts";
import { findingOf } from "../../extension/core/findings/findingOf.ts";
import type { FindingCode, PoolTimes, Verdict } from "../../extension/core/model.ts";

/** A pool of four that loses nothing on a machine with cores enough, unless told otherwise. */
function pool(
  changes: Partial<Omit<PoolTimes, "speedup" | "account">> & {
    speedup?: number;
    account?: Partial<Account>;
  } = {},
): PoolTimes {
  const { speedup = 3.9, account, ...rest } = changes;
  const workers = rest.workers ?? 4;
  return {
    workers,
    runtime: "threads",
    chunk: 1,
    leastChunk: rest.chunk ?? 1,
    messages: 100,
    startupMs: 100,
    coldMs: 360,
    warmup: null,
    medianMs: 1000 / speedup,
    samplesMs: [1000 / speedup],
    speedup: { value: speedup, low: speedup * 0.98, high: speedup * 1.02 },
    efficiency: speedup / workers,
    ceiling: { value: workers, low: workers, high: workers },
    ceilingEfficiency: speedup / (rest.ceiling?.value ?? workers),
    karpFlatt: null,
    predictedSpeedup: null,
    chunkCost: null,
    prediction: null,
    account: { usefulWorkers: workers - 0.1, slowerTasks: 0, dispatch: 0.1, idle: 0, ...account },
    gcShare: null,
    mainThreadShare: null,
    ...rest,
  };
}

function evidence(
  changes: Partial<Omit<Evidence, "equality">> & { verdict?: Verdict; cpuShare?: number } = {},
): Evidence {
  const { verdict = "equal", cpuShare = 1, ...rest } = changes;
  return {
    serial: {
      firstMs: 1000,
      warmup: null,
      medianMs: 1000,
      samplesMs: [1000, 1000, 1000],
      cpuShare,
      gcShare: null,
    },
    pools: [pool()],
    equality: { verdict, compared: 100, differing: 0, mismatches: [], tolerance: null },
    noise: null,
    slowest: [],
    concurrent: null,
    environment: { cores: 4 },
    inputs: 100,
    ...rest,
  };
}

const codes = (given: Evidence): readonly FindingCode[] => diagnose(given).map(({ code }) => code);

const twoCores = { ceiling: { value: 2, low: 2, high: 2 } };
const rules: readonly {
  readonly what: string;
  readonly given: Evidence;
  readonly codes: readonly FindingCode[];
}[] = [
  { what: "a pool that loses hardly anything", given: evidence(), codes: ["scales"] },
  {
    what: "a good speedup of results that differ",
    given: evidence({ verdict: "differs" }),
    codes: ["results-differ"],
  },
  {
    what: "two rounds",
    given: evidence({ pools: [{ ...pool(), speedup: { value: 3.9, low: null, high: null } }] }),
    codes: ["not-enough-data"],
  },
  {
    what: "a pool that is surely slower",
    given: evidence({ pools: [pool({ speedup: 0.9, account: { usefulWorkers: 3.9 } })] }),
    codes: ["slower-than-serial"],
  },
  {
    what: "a pool that may be slower or faster",
    given: evidence({ pools: [pool({ speedup: 0.99 })] }),
    codes: [],
  },
  {
    what: "a start-up longer than what is saved",
    given: evidence({ pools: [pool({ startupMs: 800, coldMs: 1060 })] }),
    codes: ["scales", "startup-bound"],
  },
  {
    what: "half of the speedup because the machine has two cores",
    given: evidence({
      pools: [pool({ ...twoCores, speedup: 1.9, account: { usefulWorkers: 1.95, slowerTasks: 1.95 } })],
    }),
    codes: ["machine-limited"],
  },
  {
    what: "tasks twice as long although the machine has the cores",
    given: evidence({ pools: [pool({ speedup: 1.9, account: { usefulWorkers: 1.95, slowerTasks: 1.95 } })] }),
    codes: ["slower-tasks"],
  },
  {
    what: "four workers slower than two on two cores",
    given: evidence({
      environment: { cores: 2 },
      pools: [pool({ workers: 2, speedup: 1.9 }), pool({ ...twoCores, speedup: 1.5 })],
    }),
    codes: ["scales", "oversubscribed"],
  },
  {
    what: "ten inputs for four workers",
    given: evidence({
      inputs: 10,
      pools: [pool({ speedup: 3.3, account: { usefulWorkers: 3.3, idle: 0.6 } })],
    }),
    codes: ["scales", "too-few-tasks"],
  },
  {
    what: "idle workers although a hundred inputs divide well",
    given: evidence({ pools: [pool({ speedup: 2.5, account: { usefulWorkers: 2.5, idle: 1.4 } })] }),
    codes: ["load-imbalance"],
  },
  {
    what: "messages that take as long as the tasks in them",
    given: evidence({
      inputs: 10_000,
      pools: [pool({ speedup: 2, account: { usefulWorkers: 2, dispatch: 2 } })],
    }),
    codes: ["grain-too-small"],
  },
  {
    what: "messages that take long because of what is in them",
    given: evidence({
      pools: [
        pool({
          speedup: 2,
          account: { usefulWorkers: 2, dispatch: 2 },
          chunkCost: { messageMs: 0.1, copyMs: 8 },
        }),
      ],
    }),
    codes: ["transfer-bound"],
  },
  {
    what: "long waits for messages on a machine with fewer cores than workers",
    given: evidence({
      environment: { cores: 2 },
      pools: [
        pool({ ...twoCores, speedup: 1.9, account: { usefulWorkers: 2, slowerTasks: 1, dispatch: 1 } }),
      ],
    }),
    codes: ["machine-limited"],
  },
  {
    what: "a serial run that hardly computes",
    given: evidence({ cpuShare: 0.01 }),
    codes: ["scales", "waiting"],
  },
  {
    what: "a speedup beyond what computing could reach",
    given: evidence({ cpuShare: 0.01, pools: [pool({ ...twoCores, speedup: 3.9 })] }),
    codes: ["scales", "waiting"],
  },
  {
    what: "no pool at all",
    given: evidence({ pools: [], verdict: "not-cloneable" }),
    codes: ["results-differ"],
  },
];
for (const { what, given, codes: expected } of rules) {
  test(`${what} means ${expected.join(" and ") || "nothing"}`, () => {
    assert.deepEqual(codes(given), expected);
  });
}

test("where another chunk size promises more, that is the advice", () => {
  const prediction = { speedup: 2, bestChunk: 64, bestSpeedup: 3.5, bounds: null };
  const slow = pool({ speedup: 2, prediction, account: { usefulWorkers: 2, dispatch: 2 } });
  const [finding] = diagnose(evidence({ inputs: 10_000, pools: [slow] })).map(findingOf);
  assert.equal(finding?.advice, "Use @chunk 64: predicted 3.50× instead of 2.00×.");
});

test("every finding says what it rests on and what to do, in whole sentences", () => {
  for (const { given } of rules) {
    for (const { title, detail, advice } of diagnose(given).map(findingOf)) {
      assert.match(detail, /^[A-Z\d].*\d.*[.;].*\.$|^[A-Z\d].*\d.*\.$/, `${title}: ${detail}`);
      assert.match(advice, /\.$/);
      assert.doesNotMatch(`${title} ${detail} ${advice}`, /NaN|Infinity|undefined|null/);
    }
  }
});
