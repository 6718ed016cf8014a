/** Has every Node that is started with these options load a file first.
 *  @param options the value of `NODE_OPTIONS`; undefined where it is not set.
 *  @param file absolute path. */
export function withPreload(options: string | undefined, file: string): string {
  // Some tools split the options at blanks by themselves, so that quotes are there only where they have to be.
  const path = /[\s"\\]/.test(file) ? `"${file.replaceAll(/["\\]/g, String.raw`\$&`)}"` : file;
  return [options, "--require", path].filter((part) => part).join(" ");
}
