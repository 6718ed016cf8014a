import assert from "node:assert/strict";
import { test } from "node:test";
import { TextDocument } from "vscode-languageserver-textdocument";
import { createDiscovery, type Discovery } from "../../extension/language/discovery/discover.ts";
import { createLooks } from "../../extension/server/looks.ts";
import { createSession } from "../../extension/server/session.ts";
import { memoryHost } from "../language/discovery.ts";

const uri = "file:///project/module.ts";

function documentOf(text: string): TextDocument {
  return TextDocument.create(uri, "typescript", 1, text);
}

test("a mistake in the analysis is logged once, and all else goes on", () => {
  const log: string[] = [];
  const published: number[] = [];
  const real = createDiscovery(memoryHost());
  const failing: Discovery = {
    ...real,
    analyse() {
      throw new RangeError("Maximum call stack size exceeded");
    },
  };
  const session = createSession({
    looks: createLooks(failing, (line) => void log.push(line)),
    host: memoryHost(),
    publisher: { publish: (_uri, diagnostics) => void published.push(diagnostics.length) },
  });

  const document = documentOf("/** @parallel [1]\n * @chunk 0 */\nexport function f(x: number) {}");
  session.publishDiagnostics(document, "workloads");
  session.publishDiagnostics(document, "workloads");
  assert.deepEqual(published, [1, 1]);
  assert.deepEqual(
    log.map((line) => /^.*/.exec(line)?.[0]),
    [
      "The analysis of /project/module.ts failed, please report it: RangeError: Maximum call stack size exceeded",
    ],
  );
  session.publishDiagnostics(document, "off");
  assert.deepEqual(published, [1, 1, 1]);
  real.dispose();
});

test("a mistake in discovery is logged once for each kind, and the lenses stay", () => {
  const log: string[] = [];
  const place = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
  const discovery: Discovery = {
    discover(_file, text) {
      if (text !== "good") {
        throw new Error(text);
      }
      const inputs = { type: "known", expression: "a", from: "type" } as const;
      const found = {
        name: "f",
        nameRange: place,
        range: place,
        line: 1,
        shape: {
          parameters: 1,
          needed: 1,
          callback: null,
          returnsPromise: false,
          exportedAs: { type: "default" } as const,
        },
        effects: [],
        inputs,
        inputsRange: null,
      };
      return {
        syntaxError: null,
        whyNone: null,
        strayTags: [],
        functions: [
          { ...found, isTagged: false, tags: {}, tagNames: [], tagProblems: [], ignored: [], textHash: "" },
        ],
      };
    },
    find: () => undefined,
    analyse: () => new Map(),
    problems: () => [],
    choices: () => [],
    names: () => ({ lists: [], others: [] }),
    passing: () => undefined,
    site: () => undefined,
    poolCall: () => undefined,
    recording: () => ({ type: "none" }),
    meansRecording: () => false,
    explain: () => null,
    standing: () => undefined,
    meantAt: () => [],
    callSites: () => [],
    nestedPlace: () => undefined,
    forget: () => undefined,
    dispose: () => undefined,
  };
  const publisher = { publish: () => undefined };
  const session = createSession({
    looks: createLooks(discovery, (line) => void log.push(line)),
    host: memoryHost(),
    publisher,
  });

  const lenses = session.findLenses(documentOf("good"), "runnable");
  assert.equal(lenses.length, 1);
  for (const text of ["one mistake", "one mistake", "another mistake", "one mistake"]) {
    assert.deepEqual(session.findLenses(documentOf(text), "runnable"), lenses);
  }
  assert.deepEqual(
    log.map((line) => /please report it: Error: (.*)/.exec(line)?.[1]),
    ["one mistake", "another mistake"],
  );
});
