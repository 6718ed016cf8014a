import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import fc from "fast-check";
import { togetherText, type TogetherRequest } from "../../../extension/core/poolModule/together.ts";
import { poolRequest } from "./poolModules.ts";

const { workload } = poolRequest({ name: "fetchRate", shape: { returnsPromise: true } });
const request: TogetherRequest = {
  workload,
  sourceName: "exchange.ts",
  moduleName: "fetchRate.together.ts",
  form: { format: "esm", knowsImportMeta: true },
  ending: "source",
  spread: false,
  limit: 64,
  reasons: ["Parallel Benchmark measured: No pool needed: awaiting 64 at once gives 3.74×, results equal."],
};

test("the module says what it does, what was measured and how it is used", () => {
  const [head = ""] = togetherText(request).split("\n\n");
  assert.equal(
    head,
    [
      "// Calls fetchRate for many inputs on one thread, at most 64 of them at once. Made by Parallel",
      "// Benchmark, yours to change.",
      "// Parallel Benchmark measured: No pool needed: awaiting 64 at once gives 3.74×, results equal.",
      "//",
      '//   import { map } from "./fetchRate.together.ts";',
      "//   const results = await map(inputs); // In the order of the inputs.",
    ].join("\n"),
  );
});

/** What the module exports, in JavaScript, over a function that tells when it is called. */
async function made(limit: number, spread: boolean) {
  const folder = await mkdtemp(join(tmpdir(), "parallel-benchmark-together-"));
  try {
    const source = "export const fetchRate = (...given) => globalThis.calledByTogether(...given);\n";
    await writeFile(join(folder, "exchange.mjs"), source);
    const names = { sourceName: "exchange.mjs", moduleName: "fetchRate.together.mjs" };
    const file = join(folder, names.moduleName);
    await writeFile(file, togetherText({ ...request, ...names, limit, spread }));
    const module: { map: (inputs: Iterable<unknown>) => Promise<unknown[]> } = await import(
      pathToFileURL(file).href
    );
    return module.map;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Lets the module call this. */
function answering(call: (...given: unknown[]) => unknown): void {
  Reflect.set(globalThis, "calledByTogether", call);
}

test("results are in the order of the inputs, and never more calls are under way than allowed", async () => {
  const maps = new Map(
    await Promise.all([1, 2, 5, 64].map(async (limit) => [limit, await made(limit, false)] as const)),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...maps),
      fc.array(fc.nat(4), { maxLength: 40 }),
      async ([limit, map], waits) => {
        let [underWay, most] = [0, 0];
        answering(async (turns) => {
          most = Math.max(most, ++underWay);
          for (let turn = 0; turn < Number(turns); turn++) {
            await Promise.resolve();
          }
          underWay -= 1;
          return String(turns);
        });
        assert.deepEqual(await map(waits), waits.map(String));
        assert(most <= limit, `${most}`);
      },
    ),
  );
});

test("as many calls as allowed are under way", async () => {
  const map = await made(5, false);
  let open = (): void => {};
  const gate = new Promise<void>((resolve) => (open = resolve));
  let underWay = 0;
  answering(() => {
    underWay += 1;
    return gate;
  });
  const mapped = map(Array.from({ length: 12 }, (_, index) => index));
  assert.equal(underWay, 5);
  open();
  await mapped;
  assert.equal(underWay, 12);
});

test("inputs that are lists of arguments are spread", async () => {
  const map = await made(2, true);
  answering(async (...given) => given.join("-"));
  assert.deepEqual(
    await map([
      [1, 2],
      [3, 4],
    ]),
    ["1-2", "3-4"],
  );
});

test("after a call has failed no further one begins", async () => {
  const map = await made(2, false);
  const called: unknown[] = [];
  answering(async (input) => {
    called.push(input);
    if (input === 1) {
      throw new Error("no rate");
    }
  });
  await assert.rejects(map([0, 1, 2, 3, 4, 5, 6, 7]), /no rate/);
  assert(called.length <= 4, called.join());
});
