import ts from "typescript";

/** Whether the types of a file may need the declarations of Node, which take time to read: it imports something, or it
 *  names what Node has in its global scope. */
export function needsNodeTypes(sourceFile: ts.SourceFile): boolean {
  let found = false;
  const visit = (node: ts.Node): void => {
    found ||=
      ts.isImportDeclaration(node) ||
      ts.isExportDeclaration(node) ||
      ts.isImportTypeNode(node) ||
      ts.isMetaProperty(node) ||
      (ts.isIdentifier(node) && globalNames.has(node.text));
    if (!found) {
      ts.forEachChild(node, visit);
    }
  };
  visit(sourceFile);
  return found;
}

/** What is global in Node and does not come with the language. `console` and timers are left out: they give nothing that a
 *  list could be made of. */
const globalNames: ReadonlySet<string> = new Set([
  "AbortController",
  "AbortSignal",
  "Blob",
  "BroadcastChannel",
  "Buffer",
  "CryptoKey",
  "DOMException",
  "Event",
  "EventTarget",
  "File",
  "FormData",
  "Headers",
  "MessageChannel",
  "MessagePort",
  "NodeJS",
  "ReadableStream",
  "Request",
  "Response",
  "TextDecoder",
  "TextEncoder",
  "TransformStream",
  "URL",
  "URLSearchParams",
  "WebAssembly",
  "WebSocket",
  "WritableStream",
  "crypto",
  "fetch",
  "global",
  "performance",
  "process",
  "require",
  "structuredClone",
]);
