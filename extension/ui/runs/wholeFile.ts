import { rename, rm, writeFile } from "node:fs/promises";

/** What the names of files end in that are being written. */
export const unfinishedEnding = ".unfinished";

/** Writes a file that nobody sees before it is complete. Two writers of one place must not work at once.
 *  @throws what the file system says; then nothing is left of it, and what stood there before stays. */
export async function writeWhole(file: string, text: string): Promise<void> {
  const unfinished = `${file}${unfinishedEnding}`;
  try {
    await writeFile(unfinished, text, { flush: true });
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}
