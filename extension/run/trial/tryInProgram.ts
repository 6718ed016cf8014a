import { existsSync } from "node:fs";
import { mkdir, realpath, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isInside } from "../../core/discovery/inputsWords.ts";
import type { Replacement } from "../../core/survey/replacement.ts";
import { outputDifferences } from "../../core/survey/outputDifferences.ts";
import type { Survey, SurveyRow } from "../../core/survey/survey.ts";
import type { Trial, TrialRun } from "../../core/survey/trial.ts";
import { intervalOf } from "../../core/report/interval.ts";
import { median } from "../../core/statistics/median.ts";
import { speedupOf } from "../../core/statistics/speedup.ts";
import { deleteTemporary, temporaryFolder } from "../files/temporary.ts";
import type { CommandStart } from "../recording/command.ts";
import type { SourceSearch } from "../survey/facts.ts";
import { readProject } from "../../system/project.ts";
import { runInFolder } from "./trialCommand.ts";
import { takeTurns, type Sides, type Turns } from "./turns.ts";
import { copyWorkspace, linkPackagesAbove } from "./workspaceCopy.ts";

/** A function of a survey to try in its program. */
export interface TryRequest {
  readonly survey: Survey;
  readonly row: SurveyRow;
  readonly command: CommandStart["command"];
  /** Absolute path of the workspace, where the command runs. */
  readonly folder: string;
  readonly sources: SourceSearch;
  /** Absolute path of the folder of all built files. */
  readonly dist: string;
  /** Gets one line about how far it is. */
  readonly say: (line: string) => void;
}

/** Runs the command of a survey in copies of the workspace, as it is and with a pool in the place of the calls of a function, in
 *  turns. Nothing of the workspace is written. Null when the signal was aborted. */
export async function tryInProgram(request: TryRequest, signal: AbortSignal): Promise<Trial | null> {
  const { name, site, file, line } = request.row;
  if (site === null && !isInside(name)) {
    return { type: "not-possible", why: unknownSite(name), file, line };
  }
  const own = await realpath(await temporaryFolder());
  try {
    return await tryIn(own, request, signal);
  } catch (error) {
    if (signal.aborted) {
      return null;
    }
    return { type: "failed", why: error instanceof Error ? error.message : String(error) };
  } finally {
    await deleteTemporary(own);
  }
}

async function tryIn(own: string, request: TryRequest, signal: AbortSignal): Promise<Trial | null> {
  const { survey, command, dist, say } = request;
  const folder = await realpath(request.folder);
  // Of the same length, so that nothing of one is wider than of the other.
  const [plain, pool] = [join(own, "a"), join(own, "b")];
  say("Copying the folder.");
  const { leftOut } = await copyWorkspace(folder, plain, signal);
  await copyWorkspace(plain, pool, signal);
  await linkPackagesAbove(folder, own);
  const { packageType } = await readProject(folder);
  await writeFile(
    join(own, "package.json"),
    JSON.stringify(packageType === null ? {} : { type: packageType }),
  );
  await symlink(join(dist, "tinypool"), join(own, "node_modules", "tinypool"), "junction").catch(() => {}); // It has one.
  const usedFile = join(own, "used");
  say("Writing the pool.");
  const replacement = await replacementIn(pool, usedFile, request, signal);
  if (replacement.type !== "written") {
    const { text, file, line } = replacement;
    return { type: "not-possible", why: text, file, line };
  }
  for (const { file, text } of replacement.files) {
    await mkdir(dirname(join(pool, file)), { recursive: true });
    await writeFile(join(pool, file), text);
  }
  const sideIn = (copy: string) => async (limitMs: number) => {
    const run = await runInFolder(command, copy, limitMs, signal);
    return signal.aborted ? null : run;
  };
  const sides: Sides = {
    plain: sideIn(plain),
    pool: sideIn(pool),
    isUsed: () => Promise.resolve(existsSync(usedFile)),
  };
  const before = { end: survey.end, ms: survey.program.wallMs };
  const turns = await takeTurns(sides, { before, leftOut, say });
  return turns === null || turns.type === "failed"
    ? turns
    : trialOf(turns, survey.machine.cores, replacement);
}

function unknownSite(name: string): string {
  return `It is not known where "${name}" is called from, as calls were not counted. Find candidates without "--once".`;
}

const noSources = "The source text could not be looked at in time. Try it again.";

async function replacementIn(
  folder: string,
  usedFile: string,
  { survey, row, sources }: TryRequest,
  signal: AbortSignal,
): Promise<Replacement> {
  const { name, file, line, column, site } = row;
  const { finder, findingMs } = sources;
  const files = survey.rows.flatMap((one) => [one.file, ...(one.site === null ? [] : [one.site.file])]);
  const request = {
    folder,
    replaced: { name, file, line, column },
    site: { file: site?.file ?? file, line: site?.line ?? line },
    files: [...new Set(files)],
    workers: survey.machine.cores,
    usedFile,
  };
  const replacement = await finder.findReplacement(request, findingMs, signal);
  await finder.end(); // The command gets all of the machine.
  if (replacement === null) {
    throw new Error(noSources);
  }
  return replacement;
}

/** What the turns say of the program. */
export function trialOf(
  { plain, pool, first }: Extract<Turns, { readonly type: "measured" }>,
  workers: number,
  { changed }: Pick<Extract<Replacement, { readonly type: "written" }>, "changed">,
): Trial {
  const [plainMs, poolMs] = [plain, pool].map((runs) => runs.map(({ ms }) => ms)) as [number[], number[]];
  const gain = speedupOf(plainMs, poolMs);
  if (gain === undefined) {
    return { type: "failed", why: "The command takes no time that could be measured." };
  }
  const printed = [first.plain, ...plain].map(outputOf);
  const differences = [first.pool, ...pool]
    .map(({ output }) => outputDifferences(printed, output))
    .find(({ length }) => length > 0);
  return {
    type: "ran",
    workers,
    times: gain.value,
    interval: intervalOf(gain),
    pairs: plain.length,
    plainMs: median(plainMs) ?? 0,
    poolMs: median(poolMs) ?? 0,
    differences: differences ?? [],
    changed,
  };
}

function outputOf({ output }: TrialRun): string {
  return output;
}
