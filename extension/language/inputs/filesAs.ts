import ts from "typescript";
import type { FilesAs } from "../../core/discovery/fileInputs.ts";
import { isKnown } from "../functions/elements.ts";
import type { FunctionSyntax } from "../functions/functions.ts";
import { signaturesOf } from "../functions/callee.ts";

/** What a function wants of a file: bytes where its first parameter takes bytes and no text, a path where it takes a text
 *  that is called one, and the text otherwise. */
export function filesAs(syntax: FunctionSyntax, checker: ts.TypeChecker): FilesAs {
  const [first] = signaturesOf(syntax, checker).map(({ parameters }) => parameters[0]);
  if (first === undefined) {
    return "texts";
  }
  const types = first.type.isUnion() ? first.type.types : [first.type];
  const takesText =
    !isKnown(first.type) || types.some(({ flags }) => (flags & ts.TypeFlags.StringLike) !== 0);
  if (!takesText && types.some(isBytes)) {
    return "bytes";
  }
  return /^(path|file|url)$|(Path|File|FileName|Filename|Url|_path|_file)$/.test(first.label)
    ? "paths"
    : "texts";
}

function isBytes(type: ts.Type): boolean {
  return /^(Buffer|Uint8Array|Uint8ClampedArray|ArrayBufferView|ArrayBuffer|ArrayBufferLike)$/.test(
    (type.aliasSymbol ?? type.getSymbol())?.name ?? "",
  );
}
