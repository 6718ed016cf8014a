import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { wayOf, type WaySample } from "../../../extension/core/hosts/way.ts";

/** Chunks of so many bytes, a task a kilobyte. */
function map(sizes: readonly number[], latencyMs: number, byteMs: number): readonly WaySample[] {
  return sizes.map((bytes) => ({ bytes, tasks: bytes / 1000, ms: latencyMs + byteMs * bytes }));
}

const sizes = [1000, 2000, 4000, 8000, 16_000, 32_000, 64_000, 128_000];
/** Twenty chunks: ten pairs. */
const many = [...sizes, ...sizes, ...sizes].slice(4);

describe("The way of a chunk", () => {
  test("is a latency, and what its bytes take", () => {
    const way = wayOf([map(many, 3, 0.002)]);
    assert.ok(Math.abs((way?.wayMs ?? 0) - 3) < 1e-9);
    assert.ok(Math.abs((way?.wayTaskMs ?? 0) - 2) < 1e-9);
  });

  test("has the latency of the map in which that was shortest", () => {
    const way = wayOf([map(many, 9, 0.002), map(many, 3, 0.002)]);
    assert.ok(Math.abs((way?.wayMs ?? 0) - 3) < 1e-9);
  });

  test("does not say what bytes take where sizes are alike, chunks few, or the way is as long for all", () => {
    const alike = Array.from({ length: 100 }, (_, index) => 1000 + index);
    assert.deepEqual(wayOf([map(alike, 0, 0.002)]), { wayMs: (0.002 * (1049 + 1050)) / 2 });
    assert.equal(wayOf([map(sizes, 3, 0.002)])?.wayTaskMs, undefined);
    assert.deepEqual(wayOf([map(many, 3, 0)]), { wayMs: 3 });
  });

  test("is not taken to be shorter for more bytes", () => {
    assert.equal(wayOf([map(many, 300, -0.002)])?.wayTaskMs, undefined);
  });

  test("is unknown without chunks", () => {
    assert.equal(wayOf([]), undefined);
    assert.equal(wayOf([[]]), undefined);
  });
});

const size = fc.integer({ min: 500, max: 1_000_000 });
const spread = fc
  .tuple(fc.array(size, { minLength: 20, maxLength: 100 }), fc.integer({ min: 4, max: 100 }))
  .map(([small, factor]) => [...small, ...small.map((bytes) => bytes * factor)]);
const latency = fc.double({ min: 0, max: 1000, noNaN: true });
const perByte = fc.double({ min: 1e-5, max: 1, noNaN: true });

function near(actual: number | undefined, expected: number, scale: number): void {
  assert.ok(Math.abs((actual ?? Number.NaN) - expected) <= 1e-6 * scale, `${actual} instead of ${expected}`);
}

describe("Any way", () => {
  test("is found again, whatever chunks are held up, as long as these are few", () => {
    fc.assert(
      fc.property(
        spread,
        latency,
        perByte,
        fc.array(fc.tuple(fc.nat(), fc.double({ min: 0, max: 1e6, noNaN: true }))),
        (bytes, latencyMs, byteMs, heldUp) => {
          const samples = [...map(bytes, latencyMs, byteMs)];
          // Of ten pairs two may have one that was held up, and of these none on the wrong side of the interval.
          for (const [at, ms] of heldUp.slice(0, Math.floor(bytes.length / 10))) {
            const place = at % samples.length;
            const sample = samples[place];
            if (sample !== undefined) {
              samples[place] = { ...sample, ms: latencyMs + byteMs * sample.bytes + ms };
            }
          }
          const scale = latencyMs + byteMs * Math.max(...bytes);
          const way = wayOf([samples]);
          near(way?.wayMs, latencyMs, scale);
          near(way?.wayTaskMs, byteMs * 1000, scale);
        },
      ),
    );
  });

  test("is as much longer as its times are", () => {
    const noisy = fc.array(
      fc.record({
        bytes: size,
        tasks: fc.integer({ min: 1, max: 50 }),
        ms: fc.double({ min: 0, max: 1e4, noNaN: true }),
      }),
      { minLength: 1, maxLength: 60 },
    );
    fc.assert(
      fc.property(fc.array(noisy, { minLength: 1, maxLength: 4 }), (maps) => {
        const way = wayOf(maps);
        const twice = wayOf(maps.map((each) => each.map((sample) => ({ ...sample, ms: 2 * sample.ms }))));
        near(twice?.wayMs, 2 * (way?.wayMs ?? 0), 1e4);
        assert.equal(twice?.wayTaskMs === undefined, way?.wayTaskMs === undefined);
        assert.ok((way?.wayMs ?? -1) >= 0 && (way?.wayTaskMs ?? 1) > 0);
      }),
    );
  });
});
