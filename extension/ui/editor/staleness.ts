import * as vscode from "vscode";
import type { WorkloadFunction } from "../../core/discovery/discovered.ts";
import { readWorkloads } from "../choose/workload.ts";
import type { RunMemory } from "../runs/memory.ts";
import type { LanguageServer } from "../services/languageClient.ts";
import type { Log } from "../services/log.ts";
import type { KeptRun } from "../runs/runList.ts";

/** Time without typing after which functions are compared with the texts that ran. */
const quietMs = 300;

/** The functions of a document. */
export interface FoundFunctions {
  readonly functions: readonly WorkloadFunction[];
  /** Names. */
  readonly lensed: readonly string[];
}

/** Looks at the functions of open documents that have runs, after each edit. */
export interface FunctionWatch extends vscode.Disposable {
  /** Looks at a document soon. */
  readonly look: (document: vscode.TextDocument) => void;
  /** Calls back with the functions of a document, in its version of that moment, and those of them that have a lens. */
  readonly onFunctions: (listener: (document: vscode.TextDocument, found: FoundFunctions) => void) => void;
}

/** Keeps the memory's word on which runs are stale up to date, for as long as it is not disposed of.
 *  Documents that are not open cannot change under the memory, so only open ones are looked at. */
export function watchStaleness(server: LanguageServer, memory: RunMemory, log: Log): FunctionWatch {
  const listeners: Parameters<FunctionWatch["onFunctions"]>[0][] = [];
  const timers = new Map<string, NodeJS.Timeout>();
  const seen = new WeakSet<KeptRun>();

  const compareSoon = (uri: string): void => {
    clearTimeout(timers.get(uri));
    timers.set(
      uri,
      setTimeout(() => log.inBackground("looking for changed functions", compare(uri)), quietMs),
    );
  };

  const compare = async (uri: string): Promise<void> => {
    timers.delete(uri);
    const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri);
    if (document !== undefined && !document.isClosed) {
      const { workloads, isBroken, lensed } = await readWorkloads(server, document);
      // While somebody types, what does not parse says nothing about what has changed.
      if (!isBroken) {
        memory.compare(uri, workloads);
        listeners.forEach((listener) => listener(document, { functions: workloads, lensed }));
      }
    }
  };

  const changed = ({ uri }: vscode.TextDocument): void => {
    if (memory.runs().some((run) => run.uri === uri.toString())) {
      compareSoon(uri.toString());
    }
  };

  // The text may have changed while its function ran, or while the window was closed.
  memory.onChange(() => {
    for (const run of memory.runs()) {
      if (run.type !== "running" && !seen.has(run)) {
        seen.add(run);
        compareSoon(run.uri);
      }
    }
  });

  const subscriptions = vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument(changed),
    vscode.workspace.onDidChangeTextDocument(({ document }) => changed(document)),
  );
  return {
    look: ({ uri }) => compareSoon(uri.toString()),
    onFunctions: (listener) => void listeners.push(listener),
    dispose() {
      subscriptions.dispose();
      for (const timer of timers.values()) {
        clearTimeout(timer);
      }
    },
  };
}
