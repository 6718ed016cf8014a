import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { hostsModuleTexts } from "../../../../extension/core/poolModule/hosts/module.ts";
import { poolRequest, type RequestParts } from "../poolModules.ts";

const names = { moduleName: "square.hosts.ts", workerName: "square.hosts.worker.ts" };
const textsOf = (parts: RequestParts = {}) =>
  hostsModuleTexts({ ...poolRequest({ ...names, ...parts }), ...names });

describe("the whole text", () => {
  for (const [part, fixture] of Object.entries({ module: names.moduleName, worker: names.workerName })) {
    test(fixture, () => {
      const url = new URL(`../../../fixtures/poolModules/${fixture}.txt`, import.meta.url);
      assert.equal(Object.entries(textsOf()).find(([name]) => name === part)?.[1], readFileSync(url, "utf8"));
    });
  }
});

test("the file that a program calls does not load the function", () => {
  assert.match(textsOf().module, /^import type \{ square \} from "\.\/square\.ts";$/m);
  assert.match(textsOf().worker, /^import \{ square \} from "\.\/square\.ts";$/m);
});

test("functions of the same name in several files have queues of their own", () => {
  assert.match(textsOf({ sourceName: "shapes.ts" }).module, /queueName = "hosts-of-shapes\.square"/);
  assert.match(textsOf().module, /queueName = "hosts-of-square\.square"/);
});

test("the chunk size is the measured one, or makes 128 jobs of a map", () => {
  const sizeOf = (plan: RequestParts["plan"] = {}) =>
    /const chunkSize = (.*);/.exec(textsOf({ plan }).module)?.[1];
  assert.equal(sizeOf(), "Math.min(8, Math.ceil(all.length / workers))");
  assert.equal(sizeOf({ chunk: 1 }), "1");
  assert.equal(sizeOf({ workers: null, chunk: null }), "Math.ceil(all.length / 128)");
});

test("an import has another name where a file has its own", () => {
  const { module, worker } = textsOf({ name: "open" });
  assert.match(module, /import type \{ open as workload \}/);
  assert.match(worker, /import \{ open as workload \}/);
});
