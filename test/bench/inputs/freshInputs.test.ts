import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { copyAlike } from "../../../extension/bench/inputs/copyAlike.ts";
import { RunError } from "../../../extension/bench/calls/runError.ts";
import { freshInputs } from "../../../extension/bench/inputs/freshInputs.ts";
import { compareResults } from "../../../extension/core/values/equality.ts";
import { failureMessage } from "../../../extension/core/words/failures.ts";
import { fakeClock } from "../fakes.ts";

const { now } = fakeClock();

type Make = () => readonly unknown[];

const fresh = (make: Make, spread = false) => freshInputs(make(), spread, async () => make(), now);

/** Runs a function over the inputs of so many passes; gives what each pass found. */
async function passes(make: Make, change: (input: never) => void, count = 3) {
  const inputs = fresh(make);
  const found: unknown[] = [];
  for (let pass = 0; pass < count; pass++) {
    const own = await inputs.next();
    found.push(structuredClone(own));
    own.forEach((input) => change(input as never)); // What makes them fits the function.
  }
  return { found, ...(await inputs.afterFirst()) };
}

/** What a person reads about inputs that cannot be made fresh. */
async function refusal(make: Make, change: (input: never) => void): Promise<string> {
  const error = await passes(make, change).catch((thrown: unknown) => thrown);
  return error instanceof RunError ? failureMessage("f", error.failure) : assert.fail(String(error));
}

class Counter {
  n = 0;
  tick() {
    this.n += 1;
  }
}

const areEqual = (left: readonly unknown[], right: readonly unknown[]) =>
  compareResults(left, right, { tolerance: null, maxMismatches: 0 }).differing.length === 0;

/** Empties, fills or overwrites whatever it is. */
function spoil(value: unknown): void {
  if (Array.isArray(value)) {
    value.forEach(spoil);
    value.unshift("spoiled");
  } else if (value instanceof Map || value instanceof Set) {
    value.forEach(spoil);
    value.clear();
  } else if (value instanceof Date) {
    value.setTime(7);
  } else if (ArrayBuffer.isView(value)) {
    new Uint8Array(value.buffer, value.byteOffset, value.byteLength).fill(77);
  } else if (typeof value === "object" && value !== null) {
    Object.values(value).forEach(spoil);
    Object.keys(value).forEach((key) => Reflect.deleteProperty(value, key));
    Reflect.set(value, "spoiled", true);
  }
}

test("whatever a function does to its inputs, every pass and every worker gets equal ones", async () => {
  const anything = fc.anything({
    withDate: true,
    withMap: true,
    withSet: true,
    withTypedArray: true,
    withSparseArray: true,
    withNullPrototype: true,
  });
  await fc.assert(
    fc.asyncProperty(fc.array(anything, { minLength: 1 }), fc.nat(), async (made, spared) => {
      const before = copyAlike(made);
      const inputs = freshInputs(made, false, async () => made, now);
      for (let pass = 0; pass < 4; pass++) {
        const own = await inputs.next();
        assert.ok(areEqual(own, before));
        own.forEach((input, index) => index === spared || spoil(input));
        assert.ok(areEqual((await inputs.afterFirst()).inputs, before));
      }
    }),
  );
});

test("a function that changes nothing gets the very same inputs in every pass", async () => {
  const list = [{ n: 1 }, { n: 2 }];
  let makes = 0;
  const inputs = freshInputs(list, false, async () => ((makes += 1), list), now);
  for (let pass = 0; pass < 3; pass++) {
    assert.equal(await inputs.next(), list);
  }
  assert.deepEqual(await inputs.afterFirst(), {
    ...(await inputs.afterFirst()),
    inputs: list,
    changed: null,
  });
  assert.equal(makes, 0);
});

test("inputs that nothing can change are not even looked at twice", async () => {
  let looks = 0;
  const watched = new Proxy([1, "two", 3n, null, undefined], {
    get: (list, key, self): unknown => {
      looks += typeof key === "string" && /^\d+$/.test(key) ? 1 : 0;
      return Reflect.get(list, key, self);
    },
  });
  const inputs = fresh(() => watched);
  assert.equal(await inputs.next(), watched);
  assert.equal(await inputs.next(), watched);
  assert.equal(looks, 5);
});

test("lists of arguments that nothing can change are not copied", async () => {
  const inputs = [[1, "a"]];
  const { next } = fresh(() => inputs, true);
  await next();
  inputs[0]?.push(2); // The function gets 1 and "a", and no list.
  assert.equal(await next(), inputs);
});

test("a module's own list is copied for every pass, what its inputs share included", async () => {
  const shared = { n: 0 };
  const list = [{ shared }, { shared }];
  const { found, inputs, changed } = await passes(
    () => list,
    (input: { shared: { n: number } }) => (input.shared.n += 1),
  );
  assert.deepEqual(
    found,
    Array.from({ length: 3 }, () => [{ shared: { n: 0 } }, { shared: { n: 0 } }]),
  );
  assert.equal(changed?.fresh, "copied");
  assert.equal(changed.after, "2");
  assert.deepEqual(inputs, [{ shared: { n: 0 } }, { shared: { n: 0 } }]);
});

test("inputs of a class are made anew, with their class", async () => {
  const seen: unknown[] = [];
  const { found, changed, inputs } = await passes(
    () => [new Counter(), new Counter()],
    (input: Counter) => {
      seen.push(input);
      input.tick();
    },
  );
  assert.deepEqual(
    found,
    Array.from({ length: 3 }, () => [{ n: 0 }, { n: 0 }]),
  );
  assert.ok(seen.every((input) => input instanceof Counter));
  assert.equal(new Set(seen).size, 6);
  assert.equal(changed?.fresh, "made");
  assert.ok(inputs.every((input) => input instanceof Counter && input.n === 0));
});

test("memory that a task hands on is there again in the next pass", async () => {
  const list = [new Float64Array([1, 2])];
  const { found } = await passes(
    () => list,
    (input: Float64Array<ArrayBuffer>) => structuredClone(input, { transfer: [input.buffer] }),
  );
  assert.deepEqual(
    found,
    Array.from({ length: 3 }, () => [new Float64Array([1, 2])]),
  );
});

test("memory that threads share is another one in each pass and each map, as it was before", async () => {
  const list = [new Uint8Array(new SharedArrayBuffer(2)).fill(3)];
  const found: unknown[] = [];
  const { changed, sent } = await passes(
    () => list,
    (input: Uint8Array) => {
      found.push([...input]);
      input.fill(7);
    },
  );
  assert.deepEqual(
    found,
    Array.from({ length: 3 }, () => [3, 3]),
  );
  assert.deepEqual([changed?.before, changed?.after], ["3", "7"]);
  for (let map = 0; map < 3; map++) {
    const [view] = sent() as Uint8Array[]; // As they were made.
    assert.deepEqual([...(view ?? [])], [3, 3]);
    view?.fill(7);
  }
});

test("a module's own list of instances cannot be made fresh, and the run says why and what to do", async () => {
  const list = [new Counter(), new Counter()];
  assert.equal(
    await refusal(
      () => list,
      (input: Counter) => input.tick(),
    ),
    '"f" changes its inputs: .n of input 0 is 0 before the first run and 1 after it. Every further run would get the changed ones and take another time. A copy of them is not what they were: input 0 becomes a plain object, without Counter\'s methods, and their expression, evaluated again, gives 1 for .n of input 0. Write them as an expression that makes all of them anew, e.g. @parallel makeInputs(), or let the function change a copy.',
  );
});

test("an expression that gives others another time is told with what it gives", async () => {
  let made = 0;
  const others = () => [Object.assign(new Counter(), { n: (made += 10) })];
  assert.match(
    await refusal(others, (input: Counter) => input.tick()),
    /evaluated again, gives 20 for \.n of input 0\./,
  );
  let length = 0;
  const more = () => Array.from({ length: (length += 1) }, () => new Counter());
  assert.match(await refusal(more, (input: Counter) => input.tick()), /gives another number of inputs/);
  let makes = 0;
  const once = () => {
    if ((makes += 1) > 1) {
      throw new RangeError("only once");
    }
    return [new Counter()];
  };
  assert.match(
    await refusal(once, (input: Counter) => input.tick()),
    /throws when it is evaluated again \(only once\)/,
  );
});

test("an expression that gives others only later ends the run then", async () => {
  let makes = 0;
  const make = () => [Object.assign(new Counter(), { n: (makes += 1) > 2 ? 5 : 0 })];
  const { next } = fresh(make);
  const [first] = await next();
  (first as Counter).tick();
  await assert.rejects(next(), /gives 5 for \.n of input 0/);
});

test("too many inputs to be copied are made anew, or the run says so", async () => {
  const shared = Array.from({ length: 3000 }, () => ({ n: 0 }));
  const { now: slow, advance } = fakeClock();
  const clock = () => {
    advance(1);
    return slow();
  };
  const change = (input: unknown) => ((input as { n: number }).n += 1);

  const copies = () => structuredClone(shared);
  const anew = freshInputs(copies(), false, async () => copies(), clock);
  (await anew.next()).forEach(change);
  assert.deepEqual(await anew.next(), shared);

  const stale = freshInputs(shared, false, async () => shared, clock);
  (await stale.next()).forEach(change);
  await assert.rejects(stale.afterFirst(), /too many to be copied for every run/);
});

test("inputs that cannot be copied at all stay what they are: the pool tells why", async () => {
  const list = [{ n: 1, f: () => 1 }];
  const { next } = fresh(() => list);
  const [first] = await next();
  (first as { n: number }).n += 1;
  assert.equal(await next(), list);
});
