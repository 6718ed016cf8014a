/** A bar of blocks, to an eighth of a character: `████▌`. */
export function bar(share: number, width: number): string {
  const eighths = Math.round(share * width * 8);
  return `${"█".repeat(Math.floor(eighths / 8))}${" ▏▎▍▌▋▊▉"[eighths % 8]?.trim() ?? ""}`;
}
