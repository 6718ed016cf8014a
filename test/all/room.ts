import { globSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

/** Takes all test files of a room into this process. To start a process for each, and to load the compiler there, takes
 *  twice as long as the tests. For rooms whose tests leave nothing behind: they are pure.
 *  @param apart files that need a process of their own.
 *  @param of which of the others it takes, by their places in order. */
export async function testRoom(
  room: string,
  {
    apart = [],
    of = () => true,
  }: { readonly apart?: readonly string[]; readonly of?: (index: number) => boolean } = {},
): Promise<void> {
  const folder = path.join(import.meta.dirname, "..", room);
  const files = globSync("**/*.test.ts", { cwd: folder, exclude: [...apart] });
  for (const file of files.toSorted().filter((_, index) => of(index))) {
    await import(pathToFileURL(path.join(folder, file)).href);
  }
}
