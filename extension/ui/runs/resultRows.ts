import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Outcome } from "../../core/report/outcome.ts";
import type { RunView } from "../../core/protocol/panel.ts";
import type { RowsAnswer, RowsRequest } from "../../core/protocol/rows.ts";
import type { RunRows } from "../../core/rows/row.ts";
import type { WrittenRows } from "../../core/rows/rowShapes.ts";
import { deleteOrphans, ownerName } from "../../run/files/owners.ts";
import { createRowsReader, type RowsReader } from "../../run/files/rowsReader.ts";

/** The file of one run, from before the run begins. */
export interface RowFile {
  /** Absolute path, in a folder that exists. */
  readonly file: string;
  readonly onWritten: (rows: WrittenRows) => void;
  /** The run is over. Gives the view of a finished run its rows; the file of any other goes. */
  readonly ended: (outcome: Outcome) => Promise<{ readonly rows?: RunRows }>;
}

/** The owner of the files that rows are kept in: one folder for each window, which goes with it. */
export interface RowFiles {
  /** A file for a run that begins. Where there can be no folder the bench process finds that out, and says so. */
  readonly open: () => Promise<RowFile>;
  /** Deletes the files of all runs that are over but these. */
  readonly keepOnly: (runs: readonly RunView[]) => Promise<void>;
  /** Reads the rows of a run that is over; undefined when they are not kept any more. */
  readonly readerOf: (id: string) => RowsReader | undefined;
  readonly answer: (request: RowsRequest) => Promise<RowsAnswer>;
  /** Deletes everything. */
  readonly close: () => Promise<void>;
}

/** Makes an owner without files.
 *  @param parent the folder of all windows' folders, which need not exist. */
export function createRowFiles(parent: string): RowFiles {
  // Names are never used again: a page that comes back after a reload may ask for rows of an earlier process.
  const window = `${ownerName()}-${Date.now().toString(36)}`;
  const folder = join(parent, window);
  const readers = new Map<string, RowsReader>();
  let opened = 0;
  const fileOf = (id: string) => join(folder, `${id}.rows`);
  const remove = async (id: string) => {
    readers.delete(id);
    await rm(fileOf(id), { force: true }).catch(() => {}); // One that cannot go now goes with the folder.
  };

  return {
    open: async () => {
      opened += 1;
      const id = `${window}-${opened}`;
      let written: WrittenRows | undefined;
      await mkdir(folder, { recursive: true }).catch(() => {}); // Writing fails for the same reason, and tells it.
      return {
        file: fileOf(id),
        onWritten: (rows) => {
          written = rows;
        },
        ended: async (outcome) => {
          if (outcome.type !== "finished" || written?.type !== "written") {
            await remove(id);
          }
          if (outcome.type !== "finished" || written === undefined) {
            return {};
          }
          if (written.type === "failed") {
            return { rows: { type: "lost", problem: written.problem } };
          }
          readers.set(id, createRowsReader(fileOf(id)));
          return { rows: { type: "kept", id, summary: written.summary } };
        },
      };
    },
    keepOnly: async (runs) => {
      const kept = new Set(runs.map(rowsId));
      await Promise.all([...readers.keys()].filter((id) => !kept.has(id)).map(remove));
    },
    readerOf: (id) => readers.get(id),
    answer: async (request) => {
      const { id, filter } = request;
      try {
        const reader = readers.get(id);
        if (reader === undefined) {
          return { type: "rowsGone", id };
        }
        return request.type === "rows"
          ? { type: "rows", id, filter, first: request.first, rows: await reader.read(request) }
          : {
              type: "rowFound",
              id,
              filter,
              index: request.index,
              place: await reader.find(filter, request.index),
            };
      } catch {
        // Somebody else has deleted the file, or damaged it.
        return { type: "rowsGone", id };
      }
    },
    close: async () => {
      readers.clear();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function rowsId(run: RunView): string | undefined {
  return run.type === "finished" && run.rows?.type === "kept" ? run.rows.id : undefined;
}

/** Deletes the folders of windows whose processes do not run any more: they have crashed. */
export async function deleteLeftovers(parent: string): Promise<void> {
  await deleteOrphans(parent);
}
