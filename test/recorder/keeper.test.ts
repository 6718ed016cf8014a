import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import { recordedInputs } from "../../extension/bench/inputs/recordedInputs.ts";
import { recordingHead } from "../../extension/core/recording/file.ts";
import { frameHead } from "../../extension/core/recording/frames.ts";
import type { Info } from "../../extension/core/recording/info.ts";
import { createKeeper, type Keeper, type KeeperRequest } from "../../extension/recorder/keeper.ts";
import type { Output } from "../../extension/recorder/output.ts";
import { recordingHeader } from "../recordingHeader.ts";
import { createWorkspace } from "../workspace.ts";

const header = recordingHeader({ node: process.versions.node, parameters: [], spread: true });

function request(change: Partial<KeeperRequest> = {}): KeeperRequest {
  const parameter = (label: string) => ({
    label,
    pattern: { type: "name", name: label, line: 1, column: 0 } as const,
    isRest: false,
  });
  const site = {
    file: "/a.ts",
    function: "f",
    body: { line: 1, column: 0, begins: "return", lastLine: 1 },
    hasArguments: true,
    parameters: [parameter("a"), parameter("b")],
    mostArguments: 2,
    captured: [],
    receiver: null,
    signature: "a, b",
  };
  return { site, mostCalls: 1000, mostBytes: 1e9, every: 1, ...change };
}

/** What calls become that are kept and read again. */
async function kept(
  work: (keep: (...given: unknown[]) => boolean) => void,
  asked = request(),
  now: () => number = () => 0,
): Promise<{
  readonly inputs: () => readonly (readonly unknown[])[];
  readonly infos: readonly Info[];
  readonly bytes: number;
  readonly keeper: Keeper;
}> {
  const frames: Uint8Array[] = [];
  const infos: Info[] = [];
  let count = 0;
  const output: Output = {
    tell: (info) => infos.push(info),
    write: (kind, ...parts) => {
      const bytes = Buffer.concat(parts);
      frames.push(frameHead(kind, bytes.length), bytes);
    },
    update: () => {},
    keptByAll: () => count,
    countKept: () => (count += 1),
    bytesOfAll: () => Buffer.concat(frames).length,
    hasFailed: () => false,
  };
  const keeper = createKeeper(asked, output, now);
  work((...given) => keeper.keep(0, given, [], undefined));
  await using workspace = await createWorkspace({});
  const file = workspace.path("f.recording");
  writeFileSync(file, Buffer.concat([...recordingHead(header), ...frames]));
  const inputs = recordedInputs(file) as readonly (readonly unknown[])[]; // It is spread.
  return { inputs: () => inputs, infos, bytes: Buffer.concat(frames).length, keeper };
}

const value = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withSparseArray: true,
  withTypedArray: true,
});

test("what is kept is what a structured clone of the arguments is", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(value, { maxLength: 2 }), { maxLength: 5 }), async (calls) => {
      const expected = calls.map((call) => structuredClone(call));
      const { inputs } = await kept((keep) => calls.forEach((call) => keep(...call)));
      assert.deepEqual(inputs(), expected);
    }),
    { numRuns: 50 },
  );
});

test("arguments are kept as they are at the call, whatever changes them later", async () => {
  const { inputs } = await kept((keep) => {
    const list = [1];
    keep(list);
    list.push(2);
    keep(list);
  });
  assert.deepEqual(inputs(), [[[1]], [[1, 2]]]);
});

test("what the function does not declare is not kept", async () => {
  const { inputs } = await kept((keep) => keep(1, 2, [1, 2]));
  assert.deepEqual(inputs(), [[1, 2]]);
});

const rows = (seed: number) => Array.from({ length: 5000 }, (_, index) => ({ id: index, seed }));

test("a large object that many calls share is written twice at most, and is one object again", async () => {
  const catalogue = { items: rows(0), byId: new Map<number, object>() };
  catalogue.byId = new Map(catalogue.items.map((item) => [item.id, item]));
  const calls = 100;
  const { inputs, bytes } = await kept((keep) => {
    for (let index = 0; index < calls; index += 1) {
      keep(catalogue.items[index], { catalogue, index });
    }
  });
  const one = (await kept((keep) => keep(catalogue))).bytes;
  assert(bytes < 3 * one, `${bytes} bytes, of which the catalogue has ${one}`);
  const given = inputs() as readonly (readonly [object, { catalogue: typeof catalogue }])[];
  assert.deepEqual(given[7]?.[1].catalogue, catalogue);
  const later = given.slice(2);
  assert.equal(new Set(later.map(([, options]) => options.catalogue)).size, 1);
  assert(later.every(([item, options], index) => options.catalogue.items[index + 2] === item));
  assert(later.every(([item, options], index) => options.catalogue.byId.get(index + 2) === item));
});

test("a shared object that has grown is written anew, and so is what has parts of it", async () => {
  const items = rows(0);
  const index = new Map(items.map((item) => [item.id, item]));
  const { inputs, infos } = await kept((keep) => {
    for (let call = 0; call < 8; call += 1) {
      if (call === 5) {
        items.push({ id: -1, seed: 1 });
        items.forEach((item) => (item.seed = 1));
      }
      keep(items, index);
    }
  });
  assert.deepEqual(infos, []);
  type Given = readonly [typeof items, typeof index];
  const given = inputs() as unknown as readonly Given[]; // As it was given.
  const seeds = given.map(([list]) => list[0]?.seed);
  assert.deepEqual(seeds, [0, 0, 0, 0, 0, 1, 1, 1]);
  assert(given.every(([list, map]) => list.every((item) => item.id < 0 || map.get(item.id) === item)));
});

test("what changes inside of a shared object is seen after a while, and told", async () => {
  const items = rows(0);
  const seedAt = (call: number) => (call < 4 ? 0 : 1);
  let nowMs = 0;
  const { inputs, infos } = await kept(
    (keep) => {
      for (let call = 0; call < 20; call += 1) {
        items.forEach((item) => (item.seed = seedAt(call)));
        keep(items);
      }
    },
    request(),
    () => (nowMs += 1),
  );
  const given = inputs() as unknown as readonly (readonly [typeof items])[]; // As it was given.
  const seeds = given.map(([list]) => list[0]?.seed);
  const wrong = seeds.filter((seed, call) => seed !== seedAt(call)).length;
  assert(wrong > 0);
  assert.equal(seeds.at(-1), 1);
  const [told] = infos;
  assert(told?.type === "changed" && told.calls >= wrong, JSON.stringify(infos));
});

test("a call that cannot be copied is left out, with the name of the part and what it is", async () => {
  const { inputs, infos } = await kept((keep) => {
    keep({ on: { done: () => 1 } });
    keep(2);
  });
  assert.deepEqual(inputs(), [[2]]);
  assert.deepEqual(infos, [{ type: "skipped", path: "a.on.done", reason: "a function" }]);
});

test("values that throw when they are read cost their call only", async () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  const { inputs, infos } = await kept((keep) => {
    keep(proxy);
    keep(1, {
      get bad() {
        throw new Error("no");
      },
    });
    keep(3);
  });
  assert.deepEqual(inputs(), [[3]]);
  assert.equal(infos.filter(({ type }) => type === "skipped").length, 2);
});

test("instances of classes are told of once for each place", async () => {
  class Product {
    price = 1;
  }
  const { inputs, infos } = await kept((keep) => {
    keep({ items: [new Product(), new Product()] });
    keep({ items: [new Product()] });
  });
  assert.deepEqual(inputs()[1], [{ items: [{ price: 1 }] }]);
  assert.deepEqual(infos, [{ type: "class", path: "a.items[0]", name: "Product" }]);
});

test("a getter that calls the function again is not recorded inside of its own call", async () => {
  const { inputs } = await kept((keep) => {
    keep({
      get again() {
        keep("inside");
        return 1;
      },
    });
  });
  assert.deepEqual(inputs(), [[{ again: 1 }]]);
});

test("a getter that calls another function is not recorded inside of a call", async () => {
  const other = await kept(() => {}, request({ mostCalls: 1 }));
  const { inputs } = await kept((keep) => {
    keep({
      get again() {
        assert.equal(other.keeper.keep(0, ["inside"], [], undefined), false);
        return 1;
      },
    });
  });
  assert.deepEqual(inputs(), [[{ again: 1 }]]);
});

test("recording is over at the first call that comes so long after the first one", async () => {
  let nowMs = 0;
  const answers: boolean[] = [];
  const { inputs } = await kept(
    (keep) => {
      for (const at of [7, 8, 17, 18]) {
        nowMs = at;
        answers.push(keep(at));
      }
    },
    request({ mostMs: 10 }),
    () => nowMs,
  );
  assert.deepEqual(answers, [false, false, true, true]);
  assert.deepEqual(inputs(), [[7], [8], [17]]);
});

const limits = [
  ["so many calls are kept", { mostCalls: 3 }, 3],
  ["so many bytes are written", { mostBytes: 100 }, 2],
  ["as many calls could not be copied", { mostCalls: 2 }, 2],
] as const;
for (const [what, limit, calls] of limits) {
  test(`recording is over when ${what}`, async () => {
    const given = what.includes("copied") ? () => 1 : 1;
    const answers: boolean[] = [];
    const { keeper } = await kept((keep) => {
      while (answers.at(-1) !== true) {
        answers.push(keep(given));
      }
    }, request(limit));
    assert.equal(answers.length, calls);
    assert(keeper.isOver());
  });
}

test("of every n calls the first is kept", async () => {
  const { inputs } = await kept(
    (keep) => {
      for (let index = 0; index < 7; index += 1) {
        keep(index);
      }
    },
    request({ every: 3 }),
  );
  assert.deepEqual(inputs(), [[0], [3], [6]]);
});
