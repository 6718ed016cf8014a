import { readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { asSentence } from "../../core/text/foreignText.ts";
import { inOrder, readFileName, runFileName, superfluous, type Bounds, type RunFile } from "./runFiles.ts";
import { parseRun, type StoredRun } from "./storedRun.ts";
import { unfinishedEnding } from "./wholeFile.ts";

/** The files of kept runs in one folder, which need not exist. What another window deletes or renames meanwhile is no
 *  problem; whatever else cannot be read is said once and left out. */
export interface RunFolder {
  /** In the order of their runs, without reading them. */
  readonly list: () => Promise<readonly RunFile[]>;
  readonly readAll: (files: readonly RunFile[]) => Promise<readonly StoredRun[]>;
  /** The first of these files that can be used: an earlier run says more than none. */
  readonly readFirst: (files: readonly RunFile[]) => Promise<readonly StoredRun[]>;
  readonly remove: (file: Pick<RunFile, "name">) => Promise<void>;
  readonly setPinned: (file: RunFile, isPinned: boolean) => Promise<void>;
  /** Deletes what is too much and what was never finished; gives the files that are left. */
  readonly tidy: (bounds: Bounds) => Promise<readonly RunFile[]>;
}

/** A file that was being written when its window crashed is deleted after so long. */
const unfinishedMs = 3_600_000;

/** @param say takes one line about each file that cannot be used. */
export function createRunFolder(folder: string, say: (line: string) => void): RunFolder {
  const said = new Set<string>();
  const sayOnce = (name: string, why: string): void => {
    if (!said.has(name)) {
      said.add(name);
      say(`The kept run "${name}" in ${folder} is left out: ${asSentence(why)}`);
    }
  };
  const names = async (): Promise<readonly string[]> =>
    readdir(folder).catch((error: unknown) => {
      if (!isMissing(error)) {
        sayOnce("*", String(error));
      }
      return [];
    });
  const readOne = async (file: RunFile): Promise<readonly StoredRun[]> => {
    try {
      const run = parseRun(await readFile(join(folder, file.name), "utf8"), file);
      if (typeof run !== "string") {
        return [run];
      }
      sayOnce(file.name, run);
    } catch (error) {
      if (!isMissing(error)) {
        sayOnce(file.name, String(error));
      }
    }
    return [];
  };
  const remove = (file: Pick<RunFile, "name">): Promise<void> => rm(join(folder, file.name), { force: true });
  return {
    list: async () => inOrder((await names()).flatMap((name) => readFileName(name) ?? [])),
    readAll: async (files) => (await Promise.all(files.map(readOne))).flat(),
    readFirst: async (files) => {
      for (const file of files) {
        const found = await readOne(file);
        if (found.length > 0) {
          return found;
        }
      }
      return [];
    },
    remove,
    setPinned: async ({ name, id }, isPinned) =>
      rename(join(folder, name), join(folder, runFileName(id, isPinned))).catch((error: unknown) => {
        if (!isMissing(error)) {
          throw error;
        }
      }),
    tidy: async (bounds) => {
      const entries = await entriesOf(folder, await names());
      const files = entries.flatMap((entry) => {
        const file = readFileName(entry.name);
        return file === undefined ? [] : [{ ...file, bytes: entry.bytes }];
      });
      const unfinished = entries.filter(
        ({ name, age }) => name.endsWith(unfinishedEnding) && age > unfinishedMs,
      );
      const gone = superfluous(files, bounds);
      await Promise.all([...gone, ...unfinished].map(remove));
      return inOrder(files.filter((file) => !gone.includes(file)));
    },
  };
}

interface Entry {
  readonly name: string;
  readonly bytes: number;
  /** In milliseconds. */
  readonly age: number;
}

/** What is still there of these names. */
async function entriesOf(folder: string, names: readonly string[]): Promise<readonly Entry[]> {
  const found = names.map(async (name) => {
    const info = await stat(join(folder, name)).catch(() => undefined);
    return info === undefined ? [] : [{ name, bytes: info.size, age: Date.now() - info.mtimeMs }];
  });
  return (await Promise.all(found)).flat();
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
