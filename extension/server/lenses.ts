import type { CodeLens } from "vscode-languageserver/node";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { ServerSettings } from "../core/protocol/server.ts";
import type { Session } from "./session.ts";

/** The lenses that the client shows. */
export interface Lenses {
  /** What the client gets when it asks. */
  give(document: TextDocument, settings: ServerSettings): CodeLens[];
  /** Asks the client to fetch its lenses again, if for one of these documents it would get others than it has. */
  refresh(documents: readonly TextDocument[], settings: ServerSettings): void;
  forget(uri: string): void;
}

/** @param askToFetch sends the client the request to fetch all lenses again. */
export function createLenses(session: Session, askToFetch: () => void): Lenses {
  /** As JSON, by the document. */
  const shown = new Map<string, string>();

  const find = (document: TextDocument, { codeLens }: ServerSettings) =>
    session
      .findLenses(document, codeLens)
      .map(({ range, title, tooltip, command, arguments: given }): CodeLens => ({
        range,
        command: { title, ...(tooltip !== null && { tooltip }), command, arguments: [...given] },
      }));

  return {
    give(document, settings) {
      const lenses = find(document, settings);
      shown.set(document.uri, JSON.stringify(lenses));
      return lenses;
    },
    refresh(documents, settings) {
      const isOutOfDate = documents.some((document) => {
        const last = shown.get(document.uri);
        return last !== undefined && last !== JSON.stringify(find(document, settings));
      });
      if (isOutOfDate) {
        askToFetch();
      }
    },
    forget: (uri) => void shown.delete(uri),
  };
}
