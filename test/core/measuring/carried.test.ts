import assert from "node:assert/strict";
import { serialize } from "node:v8";
import { describe, test } from "node:test";
import { handover, sharedPart, type Weighing } from "../../../extension/core/measuring/carried.ts";

const weighing: Weighing = {
  bytesOf: (value) => (value instanceof ArrayBuffer ? value.byteLength : serialize(value).length),
  isOver: () => false,
};

describe("what inputs have in common", () => {
  const settings = new Map(Array.from({ length: 1000 }, (_, index) => [index, { name: `name ${index}` }]));
  const memory = new ArrayBuffer(1_000_000);
  const shared = (inputs: readonly unknown[]) => {
    const found = sharedPart(inputs, [], weighing);
    return found && { ...found, bytes: Math.round(found.bytes / 1000) };
  };

  test("is the outermost object that they refer to, with its size", () => {
    const inputs = [1, 2, 3].map((id) => ({ id, options: { settings } }));
    assert.deepEqual(shared(inputs), {
      path: ".options.settings",
      isMemory: false,
      bytes: Math.round(serialize(settings).length / 1000),
      inputs: 3,
      of: 3,
      isSentOnce: false,
    });
  });

  test("is what workers got once, unless messages still carry something", () => {
    const once = [{ path: ["options", 0], isMemory: false, bytes: 5000, inputs: 2, of: 3 }];
    const sent = [1, 2, 3].map((id) => ({ id, options: null }));
    const told = { path: ".options[0]", isMemory: false, bytes: 5000, inputs: 2, of: 3, isSentOnce: true };
    assert.deepEqual(sharedPart(sent, once, weighing), told);
    const still = sent.map((input) => ({ ...input, settings }));
    assert.equal(sharedPart(still, once, weighing)?.path, ".settings");
  });

  test("is the input itself where it is one and the same", () => {
    assert.equal(shared([settings, settings])?.path, "");
  });

  test("is the memory that typed arrays show parts of", () => {
    const inputs = [0, 1, 2].map((from) => new Uint8Array(memory, from * 10, 10));
    assert.deepEqual(shared(inputs), {
      path: ".buffer",
      isMemory: true,
      bytes: 1000,
      inputs: 3,
      of: 3,
      isSentOnce: false,
    });
    const jobs = inputs.map((pixels, row) => ({ row, pixels }));
    assert.equal(shared(jobs)?.path, ".pixels.buffer");
    const whole = new Uint8Array(memory);
    assert.equal(shared([1, 2].map((id) => ({ id, whole })))?.path, ".whole.buffer");
  });

  test("is the largest of several", () => {
    const small = Array.from({ length: 300 }, String);
    assert.equal(shared([1, 2].map((id) => ({ id, small, settings })))?.path, ".settings");
  });

  test("may be missing in less than half of them", () => {
    const inputs = [1, 2, 3, 4].map((id) => (id < 3 ? { id, settings } : { id }));
    assert.deepEqual(shared(inputs)?.inputs, 2);
    assert.equal(shared([...inputs, { id: 5 }]), null);
  });

  test("is nothing where equal objects are others, where it is small, and where memory is shared anyway", () => {
    const cells = new Float64Array(new SharedArrayBuffer(8000));
    assert.equal(shared([1, 2].map((id) => ({ id, settings: new Map(settings) }))), null);
    assert.equal(shared([1, 2].map((id) => ({ id, tag: small }))), null);
    assert.equal(shared([1, 2].map((id) => ({ id, cells }))), null);
    assert.equal(shared([]), null);
  });

  const small = { tag: "small" };

  test("is looked for as long as there is time", () => {
    let looks = 0;
    const isOver = () => (looks += 1) > 3;
    const inputs = Array.from({ length: 10 }, () => ({ settings }));
    assert.deepEqual(sharedPart(inputs, [], { ...weighing, isOver })?.of, 3);
  });
});

describe("what results could hand over", () => {
  const inputs = [1, 2, 3];
  const over = (results: readonly unknown[]) => {
    const found = handover(inputs, results, weighing);
    return found && { ...found, share: Math.round(found.share * 100) };
  };

  test("is memory that only one of them has", () => {
    const rows = inputs.map(() => new Uint8ClampedArray(50_000));
    assert.deepEqual(over(rows), { path: ".buffer", bytes: 50_000, share: 100 });
    const named = rows.map((pixels, row) => ({ row, pixels }));
    assert.deepEqual(over(named), { path: ".pixels.buffer", bytes: 50_000, share: 100 });
  });

  test("is a part of what is copied", () => {
    const half = inputs.map(() => ({ text: "x".repeat(10_000), bytes: new Uint8Array(10_000) }));
    const found = over(half);
    assert(found !== null && found.share >= 30 && found.share <= 50, JSON.stringify(found));
  });

  test("is not what several of them show, or a part of a larger buffer", () => {
    const scratch = new Uint8Array(50_000);
    assert.equal(over(inputs.map(() => scratch))?.bytes, 50_000 / 3);
    assert.equal(over(inputs.map((row) => scratch.subarray(row, row + 10_000))), null);
  });

  test("is nothing of plain data, or of little memory", () => {
    assert.equal(over(inputs.map(() => "x".repeat(50_000))), null);
    assert.equal(over(inputs.map(() => new Uint8Array(10))), null);
  });
});
