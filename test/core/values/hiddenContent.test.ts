import assert from "node:assert/strict";
import { createSecretKey, webcrypto } from "node:crypto";
import { createHistogram } from "node:perf_hooks";
import { test } from "node:test";
import { createJudge, conclude } from "../../../extension/bench/results/verdict.ts";
import { compareResults } from "../../../extension/core/values/equality.ts";

const compare = (serial: unknown, parallel: unknown) =>
  compareResults([serial], [parallel], { tolerance: null, maxMismatches: 10 });

const secretKey = (byte: number) => createSecretKey(Buffer.alloc(16, byte));
const cryptoKey = (byte: number, usage: "encrypt" | "decrypt" = "encrypt") =>
  webcrypto.subtle.importKey("raw", new Uint8Array(16).fill(byte), "AES-GCM", true, [usage]);
/** Node has it, and the types of Node do not. */
declare const WebAssembly: {
  readonly Memory: new (size: { initial: number; maximum: number; shared: boolean }) => {
    readonly buffer: SharedArrayBuffer;
  };
  readonly Module: new (code: Uint8Array) => object;
};
const memory = (byte: number) => {
  const made = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
  new Uint8Array(made.buffer)[0] = byte;
  return made;
};
/** A module with a section of its own that has this name. */
const wasm = (letter: number) =>
  new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 0, 3, 1, 97, letter]));
const histogram = (value: number) => {
  const made = createHistogram();
  made.record(value);
  return made;
};

for (const [name, serial, parallel] of [
  ["secret keys of equal bytes", secretKey(1), secretKey(1)],
  ["memories of equal bytes", memory(1), memory(1)],
  ["one and the same blob", ...twice(new Blob(["a"]))],
] as const) {
  test(`${name} are equal`, () => {
    const { differing, incomparable } = compare(serial, parallel);
    assert.deepEqual({ differing, incomparable }, { differing: [], incomparable: [] });
  });
}

for (const [name, serial, parallel, path] of [
  ["secret keys of other bytes", secretKey(1), secretKey(2), ""],
  ["a key inside of an object", { key: secretKey(1) }, { key: secretKey(2) }, ".key"],
  ["memories of other bytes", memory(1), memory(2), ".buffer[byte 0]"],
  ["keys with other uses", await cryptoKey(1), await cryptoKey(1, "decrypt"), ".usages[0]"],
  ["blobs of other lengths", new Blob(["a"]), new Blob(["ab"]), ".size"],
  ["files of other names", new File(["a"], "a"), new File(["a"], "b"), ".name"],
  ["histograms of other values", histogram(1), histogram(2), ".min"],
  ["what was added to a blob", added(1), added(2), ".x"],
] as const) {
  test(`${name} differ`, () => {
    const { differing, incomparable, mismatches } = compare(serial, parallel);
    assert.deepEqual({ differing, incomparable }, { differing: [0], incomparable: [] });
    assert.equal(mismatches[0]?.path, path);
  });
}

for (const [name, serial, parallel] of [
  ["blobs of one length", new Blob(["a"]), new Blob(["b"])],
  ["a blob inside of an object", { x: [new Blob(["a"])] }, { x: [new Blob(["a"])] }],
  ["blobs in a Set", new Set([new Blob(["a"])]), new Set([new Blob(["a"])])],
  ["keys of the web", await cryptoKey(1), await cryptoKey(2)],
  ["compiled modules", wasm(1), wasm(2)],
  ["histograms that show the same", histogram(1), histogram(1)],
  ["extended instances", added(1), added(1)],
] as const) {
  test(`${name} cannot be compared`, () => {
    const { differing, incomparable } = compare(serial, parallel);
    assert.deepEqual({ differing, incomparable }, { differing: [], incomparable: [0] });
  });
}

test("an instance of a class of the program hides nothing", () => {
  class Vector {
    readonly #length = 1;
    x = this.#length;
  }
  assert.deepEqual(compare(new Vector(), new Vector()).incomparable, []);
});

test("a run whose results cannot be compared says so and names the first place", async () => {
  const judge = createJudge([1, { data: histogram(1) }, histogram(2)], "threads", null);
  judge.compare(1, [1, { data: histogram(1) }, histogram(2)]);
  judge.compare(2, [1, { data: histogram(1) }, histogram(2)]);
  await judge.settle();
  const { verdict, compared, differing, mismatches } = conclude(judge.comparison(), null, []);
  assert.deepEqual(
    { verdict, compared, differing },
    { verdict: "not-comparable", compared: 3, differing: 2 },
  );
  assert.deepEqual(
    mismatches.map(({ index, path, workers }) => ({ index, path, workers })),
    [
      { index: 1, path: ".data", workers: 1 },
      { index: 2, path: "", workers: 1 },
    ],
  );
  assert.deepEqual([judge.differs(0), judge.differs(1)], [false, true]);
});

test("a difference that is seen counts more than what is hidden", async () => {
  const judge = createJudge([1, histogram(1), histogram(1)], "threads", null);
  judge.compare(1, [1, histogram(1), histogram(1)]);
  judge.compare(2, [2, histogram(1), histogram(1)]);
  await judge.settle();
  const { verdict, differing, mismatches } = conclude(judge.comparison(), null, []);
  assert.deepEqual({ verdict, differing }, { verdict: "differs", differing: 3 });
  assert.deepEqual(
    mismatches.map(({ index, path }) => [index, path]),
    [[0, ""]],
  );
});

test("the bytes of blobs are compared once they could be read", async () => {
  const serial = () => [{ data: new Blob(["abc"]) }, [new Blob(["d"]), new Blob(["e"])], 3];
  const equal = createJudge(serial(), "threads", null);
  equal.compare(1, serial());
  equal.compare(2, serial());
  await equal.settle();
  assert.equal(conclude(equal.comparison(), null, []).verdict, "equal");
  assert.deepEqual(equal.differences(), []);

  const other = createJudge(serial(), "threads", null);
  other.compare(1, serial());
  other.compare(2, [{ data: new Blob(["abd"]) }, [new Blob(["d"]), new Blob(["f"])], 3]);
  await other.settle();
  const { verdict, differing, mismatches } = conclude(other.comparison(), null, []);
  assert.deepEqual({ verdict, differing }, { verdict: "differs", differing: 2 });
  assert.deepEqual(
    mismatches.map(({ index, path, workers, serial: left }) => ({ index, path, workers, left })),
    [
      { index: 0, path: ".data[byte 2]", workers: 2, left: "99" },
      { index: 1, path: "[1][byte 0]", workers: 2, left: "101" },
    ],
  );
  assert.deepEqual(
    other.differences().map(({ index, path }) => [index, path]),
    [
      [0, ".data[byte 2]"],
      [1, "[1][byte 0]"],
    ],
  );
});

function twice<Value>(value: Value): readonly [Value, Value] {
  return [value, value];
}

function added(x: number): Blob {
  return Object.assign(new Blob(["a"]), { x });
}
