import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { ObservedThread } from "../../../extension/core/survey/observation.ts";
import type { Survey, SurveyTree } from "../../../extension/core/survey/survey.ts";
import { foreign, mapped, observation, own, survey, thread } from "./observations.ts";

const functions = [
  own("main"),
  own("work", 200),
  own("inner", 4000),
  foreign({ type: "package", name: "sums" }),
];
const facts = [mapped(1), mapped(2, 10)];

const stack = fc.array(fc.nat({ max: functions.length - 1 }), { maxLength: 5 });
const stretch = fc
  .tuple(stack, fc.integer({ min: 1, max: 60 }))
  .map(([one, count]) => Array.from({ length: count }, () => one));
const someThread = (process: number): fc.Arbitrary<ObservedThread> =>
  fc
    .record({ stretches: fc.array(stretch, { minLength: 1, maxLength: 12 }), startMs: fc.nat({ max: 200 }) })
    .map(({ stretches, startMs }) => thread(stretches.flat(), { process, startMs }));
const program = fc
  .integer({ min: 1, max: 4 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, process) => someThread(process))))
  .map((threads) => observation(functions, threads));
const anyMachine = fc.record(
  {
    cores: fc.integer({ min: 1, max: 32 }),
    messageMs: fc.double({ min: 0, max: 1, noNaN: true }),
    megabyteMs: fc.double({ min: 0, max: 100, noNaN: true }),
    startMs: fc.double({ min: 0, max: 500, noNaN: true }),
    ceiling: fc.double({ min: 0.1, max: 32, noNaN: true }),
  },
  { noNullPrototype: true },
);

const isShare = (share: number) => share >= 0 && share <= 1;

test("shares are shares, self time is part of the total, and all parts together are no more than the program", () => {
  fc.assert(
    fc.property(program, (seen) => {
      const { rows, others, program: whole } = survey(seen, facts);
      for (const { share, shareInterval, selfShare, totalMs, waitingMs } of rows) {
        assert.ok(isShare(share) && selfShare >= 0 && selfShare <= share);
        assert.ok(shareInterval && shareInterval.low <= share && share <= shareInterval.high);
        assert.ok(totalMs <= whole.busyMs + 1e-6);
        assert.ok(totalMs + waitingMs <= whole.wallMs + 1e-6);
      }
      const selves = rows.reduce((sum, { selfShare }) => sum + selfShare, 0);
      assert.ok(selves + others.reduce((sum, { share }) => sum + share, 0) <= 1 + 1e-6);
    }),
  );
});

test("no gain is above Amdahl's bound, and each lies in its interval", () => {
  fc.assert(
    fc.property(program, anyMachine, (seen, on) => {
      for (const { gains, share } of survey(seen, facts, on).rows) {
        for (const { times, workers, interval, functionTimes } of gains) {
          assert.ok(times > 0 && times <= 1 / (1 - share + share / workers) + 1e-6);
          assert.ok(functionTimes <= workers + 1e-6);
          assert.ok(interval && interval.low <= times && times <= interval.high);
        }
      }
    }),
    { numRuns: 50 },
  );
});

test("the order of threads changes nothing", () => {
  fc.assert(
    fc.property(program, (seen) => {
      const reversed = { ...seen, threads: seen.threads.toReversed() };
      assert.deepEqual(rounded(survey(reversed, facts)), rounded(survey(seen, facts)));
    }),
    { numRuns: 50 },
  );
});

test("a dearer start of workers never makes a gain larger", () => {
  fc.assert(
    fc.property(program, anyMachine, (seen, on) => {
      const cheap = survey(seen, facts, { ...on, startMs: 0 });
      for (const row of survey(seen, facts, on).rows) {
        const other = cheap.rows.find(({ name }) => name === row.name);
        for (const [index, { times }] of row.gains.entries()) {
          assert.ok(times <= (other?.gains[index]?.times ?? 0) + 1e-9);
        }
      }
    }),
    { numRuns: 50 },
  );
});

test("the parts of a picture are no larger than what they are parts of", () => {
  const check = ({ ms, children }: SurveyTree): void => {
    assert.ok(children.reduce((sum, child) => sum + child.ms, 0) <= ms * (1 + 1e-9));
    children.forEach(check);
  };
  fc.assert(fc.property(program, (seen) => check(survey(seen, facts).tree)));
});

test("a survey survives JSON, whatever was seen", () => {
  fc.assert(
    fc.property(program, anyMachine, (seen, on) => {
      const made = survey(seen, facts, on);
      assert.deepEqual(JSON.parse(JSON.stringify(made)), made);
    }),
    { numRuns: 50 },
  );
  assert.deepEqual(survey(observation([], [])).rows, []);
});

/** Sums in another order differ in their last digits. */
function rounded(made: Survey): unknown {
  return JSON.parse(
    JSON.stringify(made, (_, value: unknown) =>
      typeof value === "number" ? Number(value.toPrecision(6)) : value,
    ),
  );
}
