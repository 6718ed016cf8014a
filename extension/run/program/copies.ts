import { basename } from "node:path";
import { Bundle, MagicString } from "magic-string";
import type { CodePiece } from "../../core/discovery/codePieces.ts";

/** The text of a file with pieces behind it. Where some are copies of the text itself, a source map at its end says so, which
 *  whoever compiles it takes into account. */
export function withPieces(file: string, text: string, pieces: readonly CodePiece[]): string {
  if (pieces.every((piece) => typeof piece === "string")) {
    return text + pieces.join("");
  }
  const whole = new MagicString(text);
  const filename = basename(file);
  const bundle = new Bundle({ separator: "" }).addSource({ filename, content: whole });
  for (const piece of pieces) {
    bundle.addSource(
      typeof piece === "string"
        ? { content: new MagicString(piece) }
        : { filename, content: whole.snip(piece.start, piece.end) },
    );
  }
  const map = bundle.generateMap({ hires: "boundary" });
  return `${bundle.toString()}\n//# sourceMappingURL=${map.toUrl()}\n`;
}
