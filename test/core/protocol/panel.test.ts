import assert from "node:assert/strict";
import { test } from "node:test";
import * as v from "valibot";
import { fromWebviewSchema, type FromWebview } from "../../../extension/core/protocol/panel.ts";

const id = "file:///a.ts#f";
const messages: { readonly [Type in FromWebview["type"]]: Extract<FromWebview, { type: Type }> } = {
  ready: { type: "ready" },
  begin: { type: "begin", by: "example" },
  openWords: { type: "openWords" },
  cancel: { type: "cancel" },
  finish: { type: "finish" },
  run: { type: "run", id, change: { type: "pool", workers: 4, chunk: "auto" } },
  debug: { type: "debug", id, index: 7 },
  generatePoolModule: { type: "generatePoolModule", id },
  keepInputs: { type: "keepInputs", id },
  writeTogether: { type: "writeTogether", id },
  open: { type: "open", id, file: "a.ts", line: 3 },
  rows: { type: "rows", id: "1", filter: "differences", first: 0, count: 100 },
  findRow: { type: "findRow", id: "1", filter: "all", index: 7 },
  exportRun: { type: "exportRun", id },
  savePicture: { type: "savePicture", id, picture: "speedup", png: new Uint8Array([0x89]) },
  showRun: { type: "showRun", id, step: -1 },
  pinRun: { type: "pinRun", run: "r", isPinned: true },
  deleteRun: { type: "deleteRun", run: "r" },
  deleteRuns: { type: "deleteRuns", run: "r" },
  compare: { type: "compare", id },
  stopComparing: { type: "stopComparing", id },
  measureFunction: { type: "measureFunction", at: 1_795_000_000_000, row: 0 },
  tryFunction: { type: "tryFunction", at: 1_795_000_000_000, row: 0 },
  exportSurvey: { type: "exportSurvey" },
  openProfile: { type: "openProfile" },
};

test("each message of the page is read as it is", () => {
  for (const message of Object.values(messages)) {
    assert.deepEqual(v.parse(fromWebviewSchema, message), message);
  }
});

test("what is no message of the page is refused", () => {
  for (const message of [
    null,
    "ready",
    {},
    { type: "toString" },
    { type: "open", file: "a.ts", line: 3 },
    { ...messages.run, change: { type: "chunk", chunk: "all" } },
    { ...messages.savePicture, picture: "other" },
    { ...messages.savePicture, png: [0x89] },
    { ...messages.showRun, step: 2 },
  ]) {
    assert.equal(v.is(fromWebviewSchema, message), false, JSON.stringify(message));
  }
});
