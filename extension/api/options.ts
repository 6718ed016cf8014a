import type { OnThrow } from "../core/options/programOptions.ts";
import { optionList } from "../core/options/options.ts";
import type { ControlsOption } from "../core/report/controls.ts";
import type { LeavableExtra } from "../core/report/extras.ts";
import type { ChunkOption } from "../core/report/runtimeShapes.ts";
import type { Runtime } from "../core/report/runtimes.ts";
import { quotedLine } from "../core/text/quotedWords.ts";

/** What can be chosen about a run: the flags of the command line, with the same limits and defaults. */
export interface WorkloadOptions {
  /** An expression in the module's own scope; absent for the list that fits by its type. */
  readonly inputs?: string;
  /** A git revision, or `file.ts#function`, to be measured over the same inputs in the same rounds. */
  readonly against?: string;
  /** Whether each input is a list of arguments, whatever types say. */
  readonly spread?: boolean;
  /** Worker counts to measure. */
  readonly workers?: readonly number[];
  /** What the workers are. */
  readonly runtime?: Runtime;
  /** Where hosts take work from. */
  readonly engine?: string;
  /** Speak to an engine on another machine in plain text. */
  readonly insecure?: boolean;
  /** Machines that ssh makes hosts of while the run goes on. */
  readonly ssh?: readonly string[];
  /** Tasks in one message. */
  readonly chunk?: ChunkOption;
  /** How long measured rounds may go on, in seconds. */
  readonly budget?: number;
  /** Measure so many of the inputs only. */
  readonly sample?: number;
  /** Exactly so many measured rounds. */
  readonly rounds?: number;
  /** Also measure how free the main thread stays at so many calls a second, or at rates that tell where a pool wins. */
  readonly responsiveness?: number | "auto";
  /** After how long the whole run is ended, in seconds. */
  readonly timeout?: number;
  /** Relative tolerance for numbers in results. */
  readonly tolerance?: number;
  /** When control runs look for the reason of differences. */
  readonly controls?: ControlsOption;
  /** What is not measured behind the rounds. */
  readonly without?: readonly LeavableExtra[];
  /** The program's arguments. */
  readonly argv?: readonly string[];
  /** Files with environment variables. */
  readonly envFile?: readonly string[];
  /** The working folder. */
  readonly cwd?: string;
  /** What becomes of an input on which the function throws. */
  readonly onThrow?: OnThrow;
  /** The Node to run on; absent for the one that runs this. */
  readonly node?: string;
  /** Cancels the run. */
  readonly signal?: AbortSignal;
  /** Is given what the workload and the command line print. */
  readonly onOutput?: (text: string) => void;
}

/** The flags of the command line that choose the same. */
export function flagsOf(chosen: Omit<WorkloadOptions, "signal" | "onOutput">): readonly string[] {
  return Object.entries(chosen).flatMap(([name, value]) =>
    value === undefined ? [] : flagWords(name, value),
  );
}

function flagWords(
  name: string,
  value: string | number | boolean | readonly (string | number)[],
): readonly string[] {
  const spelled = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  if (typeof value === "boolean") {
    return [value ? `--${spelled}` : `--no-${spelled}`];
  }
  const flag = `--${spelled}`;
  if (typeof value !== "object") {
    return [`${flag}=${value}`];
  }
  const written = optionList.find(([, option]) => option.flag?.name === flag)?.[1].kind.written;
  switch (written) {
    case "line":
      return [`${flag}=${quotedLine(value.map(String))}`];
    case "path":
      return value.map((each) => `${flag}=${each}`);
    case "plain":
    case "switch":
    case undefined:
      return [`${flag}=${value.join(",")}`];
  }
}
