import { pathToFileURL } from "node:url";
import {
  DiagnosticSeverity,
  type Diagnostic,
  type PublishDiagnosticsParams,
} from "vscode-languageserver/node";
import { groupBy } from "../core/groupBy.ts";
import type { LocatedDiagnostic } from "../language/editor/locatedDiagnostic.ts";
import { manualLink } from "./manual.ts";
import { findDocument, type OpenDocuments } from "./discoveryHost.ts";

/** Brings diagnostics to the editor, which wants all of one file together, whichever file they follow from. */
export interface Publisher {
  /** Replaces the diagnostics that follow from the document `source`. */
  publish(source: string, diagnostics: readonly LocatedDiagnostic[]): void;
}

/** Makes the owner of all that is published. */
export function createPublisher(
  documents: OpenDocuments,
  send: (params: PublishDiagnosticsParams) => void,
): Publisher {
  /** By the document they follow from, then by the one they stand in. */
  const published = new Map<string, ReadonlyMap<string, readonly Diagnostic[]>>();
  const uriOf = (file: string) => findDocument(documents, file)?.uri ?? pathToFileURL(file).href;

  return {
    publish(source, diagnostics) {
      const before = published.get(source) ?? new Map();
      const now = groupBy(diagnostics, ({ file }) => uriOf(file));
      const converted = new Map(
        Array.from(now, ([uri, group]) => [uri, group.map((one) => toDiagnostic(one, uriOf))]),
      );
      published.set(source, converted);
      for (const uri of new Set([...before.keys(), ...converted.keys()])) {
        send({ uri, diagnostics: [...published.values()].flatMap((targets) => targets.get(uri) ?? []) });
      }
    },
  };
}

const severities: Readonly<Record<LocatedDiagnostic["severity"], DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

function toDiagnostic(
  { range, severity, code, message, related }: LocatedDiagnostic,
  uriOf: (file: string) => string,
): Diagnostic {
  // What a run shows is an error, what the source text lets fear is none.
  const href = manualLink(severity === "error" ? "verdicts" : "safety", code);
  return {
    range,
    severity: severities[severity],
    code,
    ...(href !== undefined && { codeDescription: { href } }),
    source: "Parallel Benchmark",
    message,
    relatedInformation: related.map((place) => ({
      location: { uri: uriOf(place.file), range: place.range },
      message: place.message,
    })),
  };
}
