import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { startProgram, type Program } from "./program.ts";

/** A Python to measure against. */
export interface Python {
  readonly path: string;
  readonly version: string;
  /** SciPy's version; null where it is not installed. */
  readonly scipy: string | null;
}

/** What stands in a table where there is no Python. */
export const notInstalled = "not installed";

const run = promisify(execFile);
/** Even SciPy is imported in less. */
const answerMs = 30_000;
const question = `
import platform
try:
    from scipy import __version__ as scipy
except ImportError:
    scipy = ""
print(platform.python_version(), scipy)
`;

/** The first of `python3` on PATH and the system's that has SciPy, else the first one there is. */
export async function findPython(): Promise<Python | null> {
  const found = await Promise.all(["python3", "/usr/bin/python3"].map(probe));
  return found.find((python) => python !== null && python.scipy !== null) ?? found.find(Boolean) ?? null;
}

async function probe(path: string): Promise<Python | null> {
  try {
    const { stdout } = await run(path, ["-c", question], { timeout: answerMs });
    const [version = "", scipy = ""] = stdout.trim().split(" ");
    return { path, version, scipy: scipy === "" ? null : scipy };
  } catch {
    return null; // Not there: its cells say so.
  }
}

/** Maps a function of `mapper.py` through `multiprocessing.Pool`; asked for `map` or `cold`, it answers milliseconds. */
export function startPythonMapper({ path }: Python, name: string, count: number, workers: number): Program {
  const file = fileURLToPath(new URL("python/mapper.py", import.meta.url));
  return startProgram(path, [file, name, String(count), String(workers)]);
}
