import { randomBytes } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { reportPage } from "../core/export/html.ts";
import { resultsCsv, resultsCsvHead } from "../core/export/resultsCsv.ts";
import type { Report } from "../core/model.ts";
import type { RunView } from "../core/protocol/panel.ts";
import { workloadOf } from "../core/runView.ts";
import type { RowsReader } from "./rowsReader.ts";

/** What a file is written from, piece by piece. */
export type Pieces = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;

/** A page of its own that shows these runs.
 *  @param webviewFolder where the panel's built script and style are. */
export async function runsPage(runs: readonly RunView[], webviewFolder: string): Promise<string> {
  const script = await readFile(join(webviewFolder, "panel.js"), "utf8");
  const style = await readFile(join(webviewFolder, "panel.css"), "utf8");
  const title = `Parallel Benchmark: ${runs.map((run) => workloadOf(run).function).join(", ")}`;
  return reportPage({ script, style, state: { runs }, title, nonce: randomBytes(16).toString("base64") });
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

/** Writes a file, and the folders that it is in.
 *  @throws what the file system says, or what the pieces do. */
export async function writePieces(
  file: string,
  pieces: Pieces,
  how: "new" | "append" = "new",
): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await pipeline(pieces, createWriteStream(file, { flags: how === "new" ? "w" : "a" }));
}
