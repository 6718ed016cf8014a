import type { Theme } from "../page/theme.ts";

/** A text in lines of at most this width in pixels, as the charts' tooltips take it: a canvas wraps nothing by itself.
 *  A word that is wider has a line of its own. */
export function wrappedText(
  ctx: CanvasRenderingContext2D,
  { fontSize, fontFamily }: Theme,
  text: string,
  mostWidth: number,
): string[] {
  ctx.save();
  ctx.font = `${fontSize}px ${fontFamily}`;
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && ctx.measureText(longer).width > mostWidth) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  ctx.restore();
  return [...lines, line];
}
