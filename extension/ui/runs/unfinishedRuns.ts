import { randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { WorkloadFunction } from "../../core/discovery/discovered.ts";
import { functionKey } from "./runFiles.ts";
import { parseUnfinished, unfinishedText, type UnfinishedRun } from "./unfinishedRun.ts";
import { writeWhole } from "./wholeFile.ts";

/** Where runs are kept that were cancelled: of each function the last one, until it has finished another. They are none of
 *  the earlier runs that later ones are compared with. What cannot be read is left out, and what cannot be written is
 *  said. */
export interface UnfinishedRuns {
  /** Latest first. */
  readonly readAll: () => Promise<readonly UnfinishedRun[]>;
  /** Keeps a run in the place of the last one of its function, unless nothing was measured. */
  readonly keep: (run: UnfinishedRun) => Promise<void>;
  /** See `RunMemory.carryOver`. */
  readonly carryOver: (uri: string, before: WorkloadFunction, after: WorkloadFunction) => Promise<void>;
  /** Deletes that of a function. */
  readonly forget: (uri: string, name: string) => Promise<void>;
}

/** Keeps runs in a folder, which need not exist yet.
 *  @param most runs of so many functions, those that were cancelled last. */
export function createUnfinishedRuns(folder: string, say: (line: string) => void, most = 20): UnfinishedRuns {
  const names = async (): Promise<readonly string[]> => readdir(folder).catch(() => []);
  const ofFunction = async (key: string) => (await names()).filter((name) => name.startsWith(key));
  const remove = (these: readonly string[]) =>
    Promise.all(these.map((name) => rm(join(folder, name), { force: true })));
  const all = async () => {
    const found = (await names()).filter((name) => name.endsWith(".json"));
    const runs = await Promise.all(found.map((name) => readOne(folder, name)));
    return runs.flat().toSorted((a, b) => b.run.endedAt - a.run.endedAt);
  };
  const write = async (run: UnfinishedRun): Promise<void> => {
    const key = functionKey(run.uri, run.report.workload.function);
    const before = await ofFunction(key);
    await mkdir(folder, { recursive: true });
    // Another window may keep one of the same function now.
    await writeWhole(join(folder, `${key}-${randomBytes(4).toString("hex")}.json`), unfinishedText(run));
    await remove([...before, ...(await all()).slice(most).map(({ name }) => name)]);
  };
  const keep = async (run: UnfinishedRun): Promise<void> => {
    const { workload, serial, firstSerialMs } = run.report;
    if (serial !== null || firstSerialMs !== undefined) {
      await write(run).catch((error: unknown) =>
        say(`What was measured of "${workload.function}" could not be kept: ${String(error)}`),
      );
    }
  };

  return {
    readAll: async () => (await all()).map(({ run }) => run),
    keep,
    carryOver: async (uri, { name, textHash }, after) => {
      const run = (await all()).map((each) => each.run).find((each) => isOf(each, uri, name));
      if (run?.textHash === textHash) {
        await keep({ ...run, textHash: after.textHash });
      }
    },
    forget: async (uri, name) => void (await remove(await ofFunction(functionKey(uri, name)))),
  };
}

function isOf(run: UnfinishedRun, uri: string, name: string): boolean {
  return run.uri === uri && run.report.workload.function === name;
}

async function readOne(
  folder: string,
  name: string,
): Promise<readonly { readonly name: string; readonly run: UnfinishedRun }[]> {
  const run = parseUnfinished(await readFile(join(folder, name), "utf8").catch(() => ""));
  return run === undefined ? [] : [{ name, run }];
}
