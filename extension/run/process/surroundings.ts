import { stat } from "node:fs/promises";
import { relative, resolve, sep } from "node:path";
import util from "node:util";
import { plainFailure } from "../../core/words/failures.ts";
import { asSentence } from "../../core/text/foreignText.ts";
import type { Failure } from "../../core/report/outcome.ts";
import type { RunOptions } from "../../core/options/options.ts";
import type { OptionLayer } from "../../core/options/runOptions.ts";
import type { GivenSurroundings } from "../../core/report/surroundings.ts";
import { readRegularFile } from "../../system/regularFile.ts";

/** What user code finds around it, in every thread and process of its run. */
export interface Surroundings {
  /** `process.argv` behind the program's name. */
  readonly argv: readonly string[];
  /** Its environment variables, and no others. */
  readonly env: NodeJS.ProcessEnv;
  /** Its working folder, an absolute path. */
  readonly cwd: string;
  /** What of it was asked for. */
  readonly given: GivenSurroundings;
}

/** The choices with their relative paths made absolute: those of a tag hold from the folder of its file, those of a setting
 *  from the workspace's, those of the command line from the terminal's. */
export function placedFrom(folder: string, layer: OptionLayer): OptionLayer {
  const { envFile, cwd } = layer;
  return {
    ...layer,
    ...(envFile && { envFile: envFile.map((file) => resolve(folder, file)) }),
    ...(typeof cwd === "string" && { cwd: resolve(folder, cwd) }),
  };
}

/** Reads what the options ask for. As with `node --env-file`, a variable that is set already stays as it is, and a later
 *  file stands above an earlier one.
 *  @param folder the working folder, unless the options name one.
 *  @param env the variables that are set already.
 *  @returns a failure of stage `start` for what is not there. */
export async function surroundingsOf(
  name: string,
  { argv, envFile, cwd }: Pick<RunOptions, "argv" | "envFile" | "cwd">,
  folder: string,
  env: NodeJS.ProcessEnv,
): Promise<Surroundings | Failure> {
  if (cwd !== null && !(await isFolder(cwd))) {
    const message = `"${name}" cannot run in ${cwd}, which is no folder. Check --cwd, @cwd or "parallelBenchmark.cwd".`;
    return plainFailure("start", message);
  }
  const given: NodeJS.ProcessEnv = {};
  for (const file of envFile) {
    const text = await readRegularFile(file).catch((error: Error) => error);
    if (text instanceof Error) {
      const why = asSentence(text.message);
      const message = `The environment of "${name}" cannot be read: ${why} Check --env-file, @envFile or "parallelBenchmark.envFile".`;
      return plainFailure("start", message);
    }
    Object.assign(given, util.parseEnv(text));
  }
  const variables = Object.keys(given).filter((variable) => env[variable] === undefined);
  const place = (path: string) => relative(folder, path).split(sep).join("/");
  return {
    argv,
    env: { ...given, ...env },
    cwd: cwd ?? folder,
    given: {
      ...(argv.length > 0 && { argv }),
      ...(envFile.length > 0 && { envFiles: envFile.map(place), variables }),
      ...(cwd !== null && place(cwd) !== "" && { cwd: place(cwd) }),
    },
  };
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
}
