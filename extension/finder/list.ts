import { readdirSync, type Dirent } from "node:fs";
import { basename, join, relative, resolve, sep } from "node:path";
import type { ListAnswer, ListedFile, ListRequest } from "../core/protocol/finder.ts";
import { asSentence } from "../core/text/foreignText.ts";
import { readRegularFileSync, statusOf } from "../system/regularFile.ts";
import type { Discovery } from "../language/discovery/discover.ts";

/** Makes what finds out what can be run in files and folders. Of folders, what others have written (`node_modules`), what begins
 *  with a dot, declarations and tests are left out. */
export function createLister(discovery: Discovery): (request: ListRequest) => ListAnswer {
  return ({ paths, mostMs }) => {
    const end = performance.now() + mostMs;
    const wanted = paths.map((path) => resolve(path));
    const missing = paths.filter((path) => statusOf(resolve(path)) === undefined);
    const sources = [...new Set(wanted.flatMap((path) => sourcesIn(path)))];
    const files: ListedFile[] = missing.map((path) => problemOf(path, `There is no file or folder ${path}.`));
    let looked = 0;
    for (const file of sources) {
      // The first one takes the compiler's start, and there is to be an answer.
      if (looked > 0 && performance.now() > end) {
        break;
      }
      looked++;
      const listed = lookAt(file, discovery);
      files.push(...(listed.functions.length > 0 || listed.problem !== null ? [listed] : []));
    }
    return { files, looked, left: sources.length - looked };
  };
}

function lookAt(file: string, discovery: Discovery): ListedFile {
  try {
    const { functions, syntaxError } = discovery.discover(file, readRegularFileSync(file));
    return syntaxError === null
      ? { file: displayed(file), functions, problem: null }
      : problemOf(file, `It does not parse: ${asSentence(syntaxError.message)}`);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return problemOf(file, `It cannot be read: ${asSentence(why)}`);
  }
}

function problemOf(file: string, problem: string): ListedFile {
  return { file: displayed(file), functions: [], problem };
}

/** From the working folder where it is in that, else the whole path. */
function displayed(file: string): string {
  const path = relative(process.cwd(), resolve(file));
  return (path === ".." || path.startsWith(`..${sep}`) ? resolve(file) : path).split(sep).join("/");
}

const source = /\.[cm]?[jt]sx?$/;
const unasked = /\.d\.[cm]?ts$|[._-](test|spec)\.[cm]?[jt]sx?$/;

/** The source files at a path: itself, or those below it, those of a folder before those of folders in it. */
function sourcesIn(path: string): readonly string[] {
  const status = statusOf(path);
  if (status === undefined || !status.isDirectory()) {
    return status === undefined ? [] : [path];
  }
  const entries = entriesIn(path);
  const files = entries.filter(
    (entry) => entry.isFile() && source.test(entry.name) && !unasked.test(entry.name),
  );
  // A link to a folder may lead to one that it is in.
  const folders = entries.filter((entry) => entry.isDirectory() && !isForeign(entry.name));
  return [
    ...files.map(({ name }) => join(path, name)),
    ...folders.flatMap(({ name }) => sourcesIn(join(path, name))),
  ];
}

function isForeign(folder: string): boolean {
  return basename(folder).startsWith(".") || folder === "node_modules";
}

function entriesIn(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return []; // It is not for us to read.
  }
}
