import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  createCutter,
  type Piece,
  type PieceOptions,
} from "../../../extension/core/simulation/replayChunks.ts";
import { replay } from "../../../extension/core/simulation/schedule.ts";
import { noCosts, type PoolCosts } from "../../../extension/core/simulation/costs.ts";

/** More than are replayed one by one. */
const many = 40_000;

const fixed = (chunk: number) => ({ type: "fixed", chunk }) as const;

function cut(taskMs: ArrayLike<number>, workers = 2, chunk = 1, costs: Partial<PoolCosts> = {}) {
  return piecesOf(taskMs, taskMs.length, { workers, rule: fixed(chunk), costs: { ...noCosts, ...costs } });
}

function piecesOf(taskMs: ArrayLike<number>, tasks: number, options: PieceOptions): readonly Piece[] {
  const { next } = createCutter(taskMs, tasks, options);
  const pieces: Piece[] = [];
  for (let piece = next(); piece !== undefined; piece = next()) {
    pieces.push(piece);
  }
  return pieces;
}

test("a few chunks are pieces of their own, the last one with what is left", () => {
  assert.deepEqual(cut([1, 2, 3, 0, 5], 2, 2), [
    { first: 0, tasks: 2, chunks: 1, taskMs: 3 },
    { first: 2, tasks: 2, chunks: 1, taskMs: 3 },
    { first: 4, tasks: 1, chunks: 1, taskMs: 5 },
  ]);
});

test("repeated tasks begin again where the list ends", () => {
  const pieces = piecesOf([1, 2, 3], 7, { workers: 1, rule: fixed(2), costs: noCosts });
  assert.deepEqual(
    pieces.map(({ taskMs }) => taskMs),
    [3, 4, 5, 1],
  );
});

test("short chunks in a row become one piece, about 128 for each worker", () => {
  const pieces = cut(new Float64Array(many).fill(1));
  assert(pieces.length >= 256 && pieces.length <= 260, String(pieces.length));
});

test("free tasks become pieces by what they cost beside", () => {
  const pieces = cut(new Float64Array(many), 2, 1, { perChunkMs: 1 });
  assert(pieces.length >= 256 && pieces.length <= 260, String(pieces.length));
});

test("nothing is merged where workers wait for a busy dispatcher", () => {
  const pieces = cut(new Float64Array(many).fill(1), 2, 1, { messageMs: 0.1 });
  assert.equal(pieces.length, many);
});

test("a rule that follows how long tasks take is told of them, and nothing is merged", () => {
  const rule = { type: "auto", waitMs: 1, taskMs: 1 } as const;
  const cutter = createCutter(new Float64Array(many).fill(1), many, { workers: 2, rule, costs: noCosts });
  const first = cutter.next();
  assert.deepEqual(first, { first: 0, tasks: many / 8, chunks: 1, taskMs: many / 8 });
  // Much shorter than was said: fewer and larger chunks pay for their messages.
  cutter.ran(first, first.tasks / 10_000);
  assert.equal(cutter.next()?.tasks, many / 2);
});

test("tasks without any cost are one piece", () => {
  assert.deepEqual(cut(new Float64Array(many)), [{ first: 0, tasks: many, chunks: many, taskMs: 0 }]);
});

test("long tasks stay alone, also where they stand side by side", () => {
  const taskMs = new Float64Array(many).fill(0.001);
  taskMs.fill(100, many - 8);
  const alone = cut(taskMs).filter((piece) => piece.taskMs >= 100);
  assert.deepEqual(
    alone.map(({ tasks }) => tasks),
    [1, 1, 1, 1, 1, 1, 1, 1],
  );
});

test("pieces have every task, chunk and millisecond once", () => {
  const task = fc.double({ min: 0, max: 10, noNaN: true });
  fc.assert(
    fc.property(
      fc.array(task, { minLength: 1, maxLength: 50 }),
      fc.integer({ min: 1, max: 3 }),
      (list, chunk) => {
        const pieces = piecesOf(list, many, {
          workers: 3,
          rule: fixed(chunk),
          costs: { ...noCosts, perChunkMs: 0.1 },
        });
        let [tasks, chunks, ms] = [0, 0, 0];
        for (const piece of pieces) {
          assert.equal(piece.first, tasks);
          tasks += piece.tasks;
          chunks += piece.chunks;
          ms += piece.taskMs;
        }
        const expectedMs = Array.from({ length: many }, (_, index) => list[index % list.length] ?? 0);
        const sumMs = expectedMs.reduce((sum, each) => sum + each, 0);
        assert.deepEqual([tasks, chunks], [many, Math.ceil(many / chunk)]);
        assert(Math.abs(ms - sumMs) <= 1e-9 * sumMs);
      },
    ),
    { numRuns: 30 },
  );
});

/** Lists in which merging could go wrong, by what is special about them. */
const dear = { messageMs: 0.06, copyMs: 0.0005, perChunkMs: 0.05, perTaskMs: 0.0005, startupMs: 0 };
const cheap = { ...dear, messageMs: 0.001 };
const lists: Readonly<Record<string, (index: number) => number>> = {
  "equal tasks": () => 0.01,
  "tasks of two kinds": (index) => (index % 2 === 0 ? 0.001 : 0.05),
  "ever longer tasks": (index) => 0.00001 * index,
  "a few long tasks at the end": (index) => (index >= many - 20 ? 20 : 0.005),
  "one task as long as all others": (index) => (index === many / 2 ? 400 : 0.01),
  "free tasks": () => 0,
  "heavy tails": (index) => 0.002 / (((index * 7919) % many) / many + 0.0001),
};
for (const [title, list] of Object.entries(lists)) {
  for (const [kind, costs] of Object.entries({ free: noCosts, cheap, dear })) {
    for (const workers of [1, 2, 4, 16]) {
      test(`a replay of ${title} on ${workers} workers is right to a hundredth with ${kind} messages`, () => {
        const taskMs = Float64Array.from({ length: many }, (_, index) => list(index));
        const { wallMs } = replay(taskMs, { workers, chunk: 1, costs });
        const exactMs = exactWallMs(taskMs, workers, costs);
        assert(Math.abs(wallMs - exactMs) <= 0.01 * exactMs, `${wallMs} ms, exactly ${exactMs} ms`);
      });
    }
  }
}

/** The model of `replay` for chunks of one task on a machine with cores enough, one after another without a heap. */
function exactWallMs(taskMs: Float64Array, workers: number, costs: PoolCosts): number {
  const halfMs = (costs.messageMs + costs.copyMs) / 2;
  const endsMs: number[] = [];
  let dispatcherMs = 0;
  for (const ms of taskMs) {
    if (endsMs.length === workers) {
      const earliest = endsMs.indexOf(Math.min(...endsMs));
      dispatcherMs = Math.max(dispatcherMs, endsMs[earliest] ?? 0) + halfMs;
      endsMs.splice(earliest, 1);
    }
    dispatcherMs += halfMs;
    endsMs.push(dispatcherMs + costs.perChunkMs + ms + costs.perTaskMs);
  }
  return endsMs
    .toSorted((a, b) => a - b)
    .reduce((freeMs, endMs) => Math.max(freeMs, endMs) + halfMs, dispatcherMs);
}
