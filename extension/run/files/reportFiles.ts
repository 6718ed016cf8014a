import { randomBytes } from "node:crypto";
import { mkdir, open, readFile, realpath, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { reportPage } from "../../core/export/html.ts";
import { resultsCsv, resultsCsvHead } from "../../core/export/resultsCsv.ts";
import type { Report } from "../../core/report/report.ts";
import type { PanelState, RunView } from "../../core/protocol/panel.ts";
import { workloadOf } from "../../core/protocol/runView.ts";
import { shownCommand } from "../../core/words/surveyProgram.ts";
import type { Survey } from "../../core/survey/survey.ts";
import { toldSurvey } from "../../core/words/toldSurvey.ts";
import { toldRun } from "../../core/words/card.ts";
import type { RowsReader } from "./rowsReader.ts";

/** What a file is written from, piece by piece. */
export type Pieces = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;

/** A page of its own that shows these runs.
 *  @param webviewFolder where the panel's built script and style are. */
export async function runsPage(runs: readonly RunView[], webviewFolder: string): Promise<string> {
  const title = runs.map((run) => workloadOf(run).function).join(", ");
  const state = { runs: runs.map((run, index) => toldRun({ ...run, id: String(index) })) };
  return pageOf(state, title, webviewFolder);
}

/** A page of its own that shows a survey.
 *  @param webviewFolder where the panel's built script and style are. */
export async function surveyPage(survey: Survey, webviewFolder: string): Promise<string> {
  return pageOf({ runs: [], survey: toldSurvey(survey) }, shownCommand(survey), webviewFolder);
}

async function pageOf(state: PanelState, what: string, webviewFolder: string): Promise<string> {
  const script = await readFile(join(webviewFolder, "panel.js"), "utf8");
  const style = await readFile(join(webviewFolder, "panel.css"), "utf8");
  const title = `Parallel Benchmark: ${what}`;
  const nonce = randomBytes(16).toString("base64");
  return reportPage({ script, style, state, title, nonce, writtenAt: Date.now() });
}

/** The rows of a run as CSV. At no time are more than a few hundred of them in memory. */
export async function* resultsPieces(
  { workload, equality }: Report,
  reader: RowsReader,
  { hasHead = true } = {},
): AsyncGenerator<string> {
  if (hasHead) {
    yield resultsCsvHead;
  }
  for await (const rows of reader.all()) {
    yield resultsCsv(workload, equality, rows);
  }
}

/** A file that is being written beside the place where it will be, so that an earlier one stays until it is complete. */
export interface UnfinishedFile {
  /** @throws what the file system says, or what the pieces do. */
  readonly append: (pieces: Pieces) => Promise<void>;
  /** Puts it in its place. */
  readonly finish: () => Promise<void>;
  /** Takes it away; an earlier file stays as it was. */
  readonly discard: () => Promise<void>;
}

/** Begins a file, and makes the folders that it is in. What is no regular file, such as a pipe, is written to as it is.
 *  @throws what the file system says. */
export async function beginFile(file: string): Promise<UnfinishedFile> {
  await mkdir(dirname(file), { recursive: true });
  // A link stays, and what it leads to is replaced.
  const place = await realpath(file).catch(() => file);
  const earlier = await stat(place).catch(() => undefined); // There is none.
  const isInPlace = earlier !== undefined && !earlier.isFile();
  const unfinished = isInPlace ? place : `${place}.${randomBytes(4).toString("hex")}.unfinished`;
  // Open until the end: whoever reads a pipe takes its being closed for the end, and nobody opens it again.
  const handle = await open(unfinished, "w", earlier && earlier.mode & 0o777);
  return {
    append: (pieces) => handle.writeFile(pieces),
    finish: async () => {
      await handle.close();
      await (isInPlace ? undefined : rename(unfinished, place));
    },
    discard: async () => {
      await handle.close();
      await (isInPlace ? undefined : rm(unfinished, { force: true }));
    },
  };
}

/** Writes a file, and the folders that it is in. Where that fails an earlier file stays as it was.
 *  @throws what the file system says, or what the pieces do. */
export async function writePieces(file: string, pieces: Pieces): Promise<void> {
  const begun = await beginFile(file);
  try {
    await begun.append(pieces);
    await begun.finish();
  } catch (error) {
    await begun.discard();
    throw error;
  }
}
