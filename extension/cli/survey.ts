import { fileURLToPath } from "node:url";
import { surveyJson } from "../core/export/survey.ts";
import { largestProfile } from "../core/survey/largestProfile.ts";
import { quotedLine } from "../core/text/quotedWords.ts";
import { writePieces } from "../run/files/reportFiles.ts";
import { plainEnv } from "../run/process/findNode.ts";
import type { Finder } from "../run/process/finder.ts";
import { conclude } from "../run/survey/conclude.ts";
import { observe } from "../run/survey/observe.ts";
import { tellRefusal } from "./parsing.ts";
import { parseSurveyArguments } from "./surveyArguments.ts";
import { surveyText } from "./surveyText.ts";
import { tryFunction } from "./tryFunction.ts";
import { terminalOf } from "./terminal.ts";

/** Looking at the source text of all functions may take so long. */
const findingMs = 120_000;

/** Does what the arguments behind `survey` ask for. What it says goes to standard error: standard output is the command's, or
 *  gets the JSON.
 *  @param dist address of the folder of all built files.
 *  @param signal ends the command at first, of which there is a survey even so.
 *  @returns the exit status. */
export async function surveyProgram(
  argv: readonly string[],
  dist: URL,
  finder: Finder,
  signal: AbortSignal,
): Promise<number> {
  const parsed = parseSurveyArguments(argv);
  if ("message" in parsed) {
    return tellRefusal(parsed);
  }
  await finder.end(); // The command gets all of the machine.
  const sources = { finder, findingMs };
  const { command, isOnce, json, cpuprofile } = parsed;
  const folder = process.cwd();
  const built = (path: string) => fileURLToPath(new URL(path, dist));
  const { observation: seen, facts } = await observe(
    {
      command,
      folder,
      preloadFile: built("recorder/preload.cjs"),
      isOnce,
      sources,
      onAgain: () => againSignal(quotedLine(command)),
      ...(json === "-" && { onOutput: (text: string) => void process.stderr.write(text) }),
    },
    signal,
  );
  if (seen.threads.length === 0) {
    const { end } = seen.times;
    const why = end.type === "not-started" ? [`The command could not be started: ${end.why}.`] : [];
    process.stderr.write(`${[...why, ...seen.notes].join(" ")}\n`);
    return 2;
  }
  if (cpuprofile !== null) {
    await writePieces(cpuprofile, [JSON.stringify(largestProfile(seen, folder))]);
  }
  const survey = await conclude(
    { ...seen, command: quotedLine(command) },
    {
      folder,
      sources,
      facts,
      machineFile: built("bench/machine.js"),
      node: { path: process.execPath, env: plainEnv() },
    },
    signal.aborted ? new AbortController().signal : signal,
  );
  if (survey === null) {
    return 130;
  }
  process.stderr.write(`${surveyText(survey, terminalOf(process.stderr))}\n`);
  const asked = { survey, command, folder, sources, dist: fileURLToPath(dist) };
  const tried = parsed.tried === null ? survey : await tryFunction(parsed.tried, asked, signal);
  const whole = tried === null || "message" in tried ? survey : tried;
  if (json === "-") {
    process.stdout.write(surveyJson(whole));
  } else if (json !== null) {
    await writePieces(json, [surveyJson(whole)]);
  }
  return tried === null ? 130 : "message" in tried ? tellRefusal(tried) : 0;
}

/** The first Ctrl-C has ended the first run, and nobody listens to another one yet. */
function againSignal(line: string): AbortSignal {
  process.stderr.write(
    `\n"${line}" runs again, to count its calls. Let it do the same work, and end it as before.\n`,
  );
  const again = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => again.abort());
  }
  return again.signal;
}
