/** Attacks on all that looks at sources: texts that nobody would write, edits as an editor sends them, fixes applied. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { TextDocument, type Range } from "vscode-languageserver-textdocument";
import type { CodeAction } from "vscode-languageserver/node";
import { createDiscovery } from "../../extension/language/discovery/discover.ts";
import type { Discovered } from "../../extension/language/discovery/knownFile.ts";
import type { LocatedDiagnostic } from "../../extension/language/editor/locatedDiagnostic.ts";
import { createDiscoveryHost } from "../../extension/server/discoveryHost.ts";
import { createFileFacts } from "../../extension/server/fileFacts.ts";
import { createLooks } from "../../extension/server/looks.ts";
import { createSession } from "../../extension/server/session.ts";
import { finished, runOf } from "../language/outcomes.ts";
import { startClient, type Client } from "../server/client.ts";
import { attack, type Attack } from "./attack.ts";
import { anyPiece, anySource } from "./texts.ts";

type Source = typeof anySource extends fc.Arbitrary<infer Value> ? Value : never;

const host = createDiscoveryHost(
  { all: () => [] },
  createFileFacts(() => performance.now()),
);
const discovery = createDiscovery(host);
/** A difference of rounding, so that there is a fix for it, too. */
const rounding = {
  index: 0,
  path: "",
  serial: "0.3",
  parallel: "0.30000000000000004",
  workers: 2,
  ulps: 1,
  relative: 1e-16,
} as const;
const differs = finished({ verdict: "differs", differing: 1, mismatches: [rounding] });

/** Looks at a text in every way that an editor can ask for, and applies each fix. */
function lookAt({ file, text }: Source): void {
  const uri = `file://${file}`;
  const document = TextDocument.create(uri, "typescript", 1, text);
  const whole = wholeOf(document);
  const log: string[] = [];
  let published: readonly LocatedDiagnostic[] = [];
  const session = createSession({
    looks: createLooks(discovery, (line) => log.push(line)),
    host,
    publisher: { publish: (_uri, found) => (published = found) },
  });
  const { syntaxError, functions } = discovery.discover(file, text);
  const { isBroken, workloads } = session.findWorkloads(document, undefined, "worthwhile");
  assert.equal(isBroken, syntaxError !== null);
  assert.equal(workloads.length, functions.length);
  for (const workload of functions) {
    const { name, nameRange, range, line, tagProblems } = workload;
    // Of a member it is the last part of its path.
    assert(name === "default" || name.includes(document.getText(nameRange)));
    assert(range.start.line < line && line <= range.end.line + 1, name);
    assert(tagProblems.every((problem) => isPlace(document, problem.range) && problem.message !== ""));
    session.noteRun(runOf(workload, differs, uri), document, "workloads");
    const hover = session.findHover(document, nameRange.start);
    assert(hover === undefined || (isPlace(document, hover.range) && hover.markdown !== ""));
  }
  session.publishDiagnostics(document, "workloads");
  const here = published.flatMap((one) => [one, ...one.related]).filter((one) => one.file === file);
  assert(here.every(({ range, message }) => isPlace(document, range) && message !== ""));
  assert(session.findLenses(document, "runnable").every(({ range }) => isPlace(document, range)));
  const actions = session.findActions(document, whole, "workloads");
  for (const { title, effect } of some(actions)) {
    if (effect.type === "edit") {
      // Throws where two of them overlap.
      const edited = TextDocument.applyEdits(document, [...effect.edits]);
      const after = discovery.discover(file, edited);
      assert.equal(after.syntaxError, null, `"${title}" gives a text that does not parse: ${edited}`);
      assert.deepEqual(namesOf(after), namesOf({ functions }), edited);
      const tags = after.functions.flatMap(({ tagNames }) => tagNames.map((tag) => tag.name));
      const written = { Ignore: "parallel-ignore", Allow: "tolerance" }[/^\w+/.exec(title)?.[0] ?? ""];
      assert(written === undefined || tags.includes(written), `"${title}" has no effect: ${edited}`);
    }
  }
  assert.deepEqual(log, []);
}

/** A few from everywhere in the list: each fix takes as long as looking at the whole text. */
function some<Item>(items: readonly Item[]): readonly Item[] {
  return items.filter((_, index) => index % Math.ceil(items.length / 6) === 0);
}

function namesOf({ functions }: Pick<Discovered, "functions">): readonly string[] {
  return functions.map(({ name }) => name);
}

/** A piece of the text that is replaced by another one; with `undoes` the whole of it, by what it was at first. */
const change = fc.record({
  from: fc.nat(),
  length: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 60 })),
  piece: anyPiece,
  undoes: fc.boolean(),
});
type Change = typeof change extends fc.Arbitrary<infer Value> ? Value : never;

let client: Promise<Client> | undefined;
let documents = 0;

/** Opens a text in the language server, edits it, several pieces in one message, and asks for all that there is each time. */
async function edit({ file, text }: Source, messages: readonly (readonly Change[])[]): Promise<void> {
  const { connection, log, process: server, ...editor } = await (client ??= startClient());
  const said = log.length;
  documents += 1;
  const path = `/project${documents}${file}`;
  const uri = `file://${path}`;
  const document = TextDocument.create(uri, "typescript", 1, text);
  await editor.open(uri, text);
  for (const [index, changes] of messages.entries()) {
    const version = index + 2;
    const contentChanges = changes.map(({ from, length, piece, undoes }) => {
      const start = from % (document.getText().length + 1);
      const range = { start: document.positionAt(start), end: document.positionAt(start + length) };
      const one = undoes ? { text } : { range, text: piece };
      TextDocument.update(document, [one], version);
      return one;
    });
    await connection.sendNotification("textDocument/didChange", {
      textDocument: { uri, version },
      contentChanges,
    });
    const textDocument = { uri };
    const range = wholeOf(document);
    const [lenses, { workloads }, actions] = await Promise.all([
      editor.lenses(uri),
      editor.workloads(uri),
      connection.sendRequest<CodeAction[]>("textDocument/codeAction", {
        textDocument,
        range,
        context: { diagnostics: [] },
      }),
      ...changes.map(({ from }) =>
        connection.sendRequest("textDocument/hover", { textDocument, position: document.positionAt(from) }),
      ),
    ]);
    const { syntaxError, functions } = discovery.discover(path, document.getText());
    if (syntaxError === null) {
      assert.deepEqual(workloads, JSON.parse(JSON.stringify(functions)));
      assert(lenses.every((lens) => lens.range.start.line <= range.end.line));
    }
    for (const edits of actions.flatMap((action) => Object.values(action.edit?.changes ?? {}))) {
      assert.equal(discovery.discover(path, TextDocument.applyEdits(document, edits)).syntaxError, null);
    }
  }
  await editor.close(uri);
  assert.deepEqual([log.slice(said), server.exitCode, server.signalCode], [[], null, null]);
}

function wholeOf(document: TextDocument): Range {
  return { start: { line: 0, character: 0 }, end: document.positionAt(document.getText().length) };
}

/** Whether a range is one of the text, and none is between the two characters of a line end or behind a line. */
function isPlace(document: TextDocument, { start, end }: Range): boolean {
  const [from, to] = [document.offsetAt(start), document.offsetAt(end)];
  const isSame = (one: Range["start"], other: Range["start"]) =>
    one.line === other.line && one.character === other.character;
  return from <= to && isSame(document.positionAt(from), start) && isSame(document.positionAt(to), end);
}

export const sourceAttacks: readonly Attack[] = [
  attack("a text that nobody would write is looked at, and every fix leaves one that parses", 60, {
    property: fc.property(anySource, lookAt),
    close: async () => discovery.dispose(),
  }),
  attack("the language server follows any edits", 5, {
    property: fc.asyncProperty(
      anySource,
      fc.array(fc.array(change, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 6 }),
      edit,
    ),
    close: async () => (await client)?.[Symbol.asyncDispose](),
  }),
];
