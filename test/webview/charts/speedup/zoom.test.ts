import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { axesInSight, movedSight, wholeSight, zoomedSight } from "../../../../webview/charts/speedup/zoom.ts";

const axes = { x: { min: 0, max: 8 }, y: { min: 1, max: 16 } };
const middle = { x: 0.5, y: 0.5 };

test("half of both axes is in sight after zooming in by two, in equal ratios on logarithmic ones", () => {
  const sight = zoomedSight(wholeSight, 0.5, middle);
  assert.deepEqual(axesInSight(axes, sight, false), { x: { min: 2, max: 6 }, y: { min: 4.75, max: 12.25 } });
  assert.deepEqual(axesInSight({ ...axes, x: axes.y }, sight, true).y, { min: 2, max: 8 });
});

test("the place under the pointer stays where it is", () => {
  const { x } = axesInSight(axes, zoomedSight(wholeSight, 0.25, { x: 0.75, y: 0 }), false);
  assert.equal(x.min + 0.75 * (x.max - x.min), 6);
});

test("zooming out again ends at all of it, and moving all of it changes nothing", () => {
  const near = zoomedSight(wholeSight, 0.1, { x: 0.9, y: 0.2 });
  assert.equal(zoomedSight(near, 100, middle), wholeSight);
  assert.equal(movedSight(wholeSight, { x: 1, y: -1 }), wholeSight);
});

test("whatever is done, what is in sight lies on the axes and is never nothing", () => {
  const step = fc.record({
    factor: fc.double({ min: 0.01, max: 100, noNaN: true }),
    x: fc.double({ min: -2, max: 2, noNaN: true }),
    y: fc.double({ min: -2, max: 2, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const sight = steps.reduce(
        (seen, { factor, x, y }) =>
          movedSight(zoomedSight(seen, factor, { x: Math.abs(x) / 2, y: Math.abs(y) / 2 }), { x, y }),
        wholeSight,
      );
      for (const { min, max } of [sight.x, sight.y]) {
        assert.ok(min >= 0 && max <= 1 + 1e-12 && max - min > 0.0199, `${min} to ${max}`);
      }
    }),
  );
});
