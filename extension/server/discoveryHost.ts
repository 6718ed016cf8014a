import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { DiscoveryHost } from "../language/source/discoveryHost.ts";
import { isSameFile } from "../language/editor/runs.ts";
import { regularText } from "../system/regularFile.ts";
import type { FileFacts } from "./fileFacts.ts";

/** What of the open documents is needed here. */
export interface OpenDocuments {
  all(): readonly TextDocument[];
}

/** Shows discovery the files of this machine, those that are open as they are in the editor. */
export function createDiscoveryHost(documents: OpenDocuments, facts: FileFacts): DiscoveryHost {
  return {
    declarationsFolder: findDeclarationsFolder(),
    readFile: (path) => findDocument(documents, path)?.getText() ?? regularText(path),
    fileVersion(path) {
      const document = findDocument(documents, path);
      return document ? `open ${document.version}` : facts.version(path);
    },
    isFolder: (path) =>
      facts.isFolder(path) ||
      documents.all().some((document) => pathOf(document)?.replaceAll("\\", "/").startsWith(`${path}/`)),
    realPath: (path) => facts.realPath(path),
  };
}

/** The open document of a file, whatever way its address is spelt. */
export function findDocument(documents: OpenDocuments, path: string): TextDocument | undefined {
  return documents.all().find((document) => {
    const other = pathOf(document);
    return other !== undefined && isSameFile(other, path);
  });
}

/** Asked of each open document for each file that a program has. */
function pathOf(document: TextDocument): string | undefined {
  const path = paths.has(document) ? paths.get(document) : filePath(document.uri);
  paths.set(document, path);
  return path;
}

const paths = new WeakMap<TextDocument, string | undefined>();

/** The absolute path behind an address; undefined for a document that is no file. */
export function filePath(uri: string): string | undefined {
  try {
    return uri.startsWith("file:") ? fileURLToPath(uri) : undefined;
  } catch {
    // A file on another host, or an address that no path can have: not a file of this machine either.
    return undefined;
  }
}

/** Beside the built server lies a copy of the declarations; unbuilt, the compiler's own are used. */
function findDeclarationsFolder(): string {
  const built = fileURLToPath(new URL("lib", import.meta.url));
  return existsSync(built)
    ? built
    : fileURLToPath(new URL("../../node_modules/typescript/lib", import.meta.url));
}
