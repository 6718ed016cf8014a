import { closeSync, openSync, readdirSync, readSync, realpathSync, type Dirent } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { mostHeaderBytes, readRecording } from "../core/recording/file.ts";
import type { RecordingHeader } from "../core/recording/info.ts";
import { irregularKindSync } from "./regularFile.ts";

/** A function whose calls are recorded, by where it is. */
export interface RecordedFunction {
  /** Absolute path of the folder that reports are relative to. */
  readonly folder: string;
  /** Absolute path. */
  readonly file: string;
  readonly function: string;
}

const ending = ".recording";

/** The folder with everything that is recorded of the project in a folder. */
export function recordingsFolder(folder: string): string {
  return join(folder, ".parallel-benchmark", "recordings");
}

/** Where the recording of a function is, whether there is one or not. */
export function recordingFile({ folder, file, function: name }: RecordedFunction): string {
  return join(folderOf(folder, file), encoded(name) + ending);
}

/** The headers of all recordings of functions of a file. */
export function recordingsOf(folder: string, file: string): readonly RecordingHeader[] {
  const own = folderOf(folder, file);
  return entriesIn(own)
    .filter(({ name }) => name.endsWith(ending))
    .flatMap(({ name }) => readHeader(join(own, name)) ?? []);
}

/** The headers of all recordings of a folder's project. */
export function allRecordings(folder: string): readonly RecordingHeader[] {
  const within = (path: string): readonly RecordingHeader[] =>
    entriesIn(path).flatMap((entry) => {
      const inside = join(path, entry.name);
      if (entry.isDirectory()) {
        return within(inside);
      }
      return entry.name.endsWith(ending) ? (readHeader(inside) ?? []) : [];
    });
  return within(recordingsFolder(folder));
}

/** The path of a file as recordings and reports tell it: relative, with forward slashes. */
export function placeOf(folder: string, file: string): string {
  return relative(realPath(folder), realPath(file)).split(sep).join("/");
}

/** A folder for each file, beside each other as the files are. What is elsewhere than in the folder has its dots encoded. */
function folderOf(folder: string, file: string): string {
  return join(recordingsFolder(folder), ...placeOf(folder, file).split("/").map(encoded));
}

function encoded(name: string): string {
  return name === ".." ? "%2E%2E" : encodeURIComponent(name).replaceAll("*", "%2A");
}

/** The header of a recording's file; undefined where there is none, or one that cannot be read. */
function readHeader(path: string): RecordingHeader | undefined {
  if (irregularKindSync(path) !== null) {
    return undefined;
  }
  try {
    const file = openSync(path, "r");
    try {
      const bytes = new Uint8Array(mostHeaderBytes);
      return readRecording(bytes.subarray(0, readSync(file, bytes)))?.header;
    } finally {
      closeSync(file);
    }
  } catch {
    return undefined;
  }
}

function entriesIn(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return []; // Nothing was recorded.
  }
}

/** What is not there has no links. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return dirname(path) === path ? path : join(realPath(dirname(path)), path.slice(dirname(path).length));
  }
}
