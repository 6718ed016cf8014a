/** A path as the compiler has it, also one of Windows. */
export function withForwardSlashes(path: string): string {
  return path.replaceAll("\\", "/");
}
