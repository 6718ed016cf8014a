import { relative, sep } from "node:path";
import { buildReport, measured, nothingMeasured } from "../core/measured/figures.ts";
import { finiteOr } from "../core/measured/finite.ts";
import { addSample } from "../core/measured/fold.ts";
import { noSamples, type Samples } from "../core/measured/samples.ts";
import type { FromBench } from "../core/protocol/bench.ts";
import type { Environment } from "../core/report/environment.ts";
import type { ExtraName, MissingExtra, TimedExtra } from "../core/report/extras.ts";
import type { Report } from "../core/report/report.ts";
import type { Measured } from "../core/report/times.ts";
import type { Equality } from "../core/report/verdict.ts";
import type { Workload } from "../core/report/workload.ts";
import { withLikelyLines, type Clue } from "../core/verdicts/clues.ts";
import type { RunRequest } from "./request.ts";

/** What is known of a run so far. */
export interface Known {
  readonly workload: Workload;
  /** Null until the program is loaded. */
  readonly environment: Environment | null;
  readonly samples: Samples;
  /** Null until the results are compared. */
  readonly judged: Equality | null;
  /** The extras that are still to come. */
  readonly pending: ReadonlySet<ExtraName>;
  /** Those that are over. */
  readonly extras: readonly TimedExtra[];
  readonly missing: readonly MissingExtra[];
}

/** What a request alone tells. */
export function firstKnown(request: RunRequest): Known {
  return {
    workload: workloadOf(request),
    environment: null,
    samples: noSamples,
    judged: null,
    pending: new Set(),
    extras: [],
    missing: [],
  };
}

function workloadOf(request: RunRequest): Workload {
  const { file, folder, function: name, line, inputsExpression, inputsLine, passing } = request;
  return {
    file: shownFile(file, folder),
    function: name,
    line,
    inputs: null,
    inputsExpression,
    passing,
    ...(inputsLine !== undefined && { inputsLine }),
  };
}

function cluesOf({ clues = [], folder }: RunRequest): readonly Clue[] {
  return clues.map((clue) => ({ ...clue, file: shownFile(clue.file, folder) }));
}

/** A file as reports call it: from the folder, with forward slashes. */
function shownFile(file: string, folder: string): string {
  return relative(folder, file).split(sep).join("/");
}

/** What is known after an event of the bench process; the same when it tells of no part of the report. */
export function withEvent(known: Known, event: FromBench, request: RunRequest): Known {
  const { runtime } = request.options;
  switch (event.type) {
    case "loaded": {
      const workload = { ...known.workload, inputs: event.inputs };
      return { ...known, workload, environment: event.environment };
    }
    case "hostsTimed":
      return {
        ...known,
        environment: known.environment && { ...known.environment, hosts: event.hosts },
      };
    case "picked": {
      const { sample } = event;
      return { ...known, workload: { ...known.workload, inputs: sample.taken, sample } };
    }
    case "judged":
      return {
        ...known,
        judged: withLikelyLines(event.equality, cluesOf(request)),
        pending: new Set(event.extras),
      };
    case "extraEnded": {
      const { extra, ms, missing: why } = event;
      const pending = new Set([...known.pending].filter((other) => other !== extra));
      return {
        ...known,
        pending,
        extras: [...known.extras, { extra, ms }],
        missing: why === null ? known.missing : [...known.missing, { extra, why }],
      };
    }
    case "leftOut": {
      const samples = addSample(known.samples, event, runtime);
      return { ...known, workload: { ...known.workload, inputs: event.ran }, samples };
    }
    default: {
      const samples = addSample(known.samples, event, runtime);
      return samples === known.samples ? known : { ...known, samples };
    }
  }
}

/** All that was measured. Nothing where it gives a number that is none: such figures no clock has given. */
export function figuresOf({ samples }: Known): Measured {
  return finiteOr(measured(samples), nothingMeasured);
}

/** The report, once all rounds are measured and compared; undefined before.
 *  @param why extras are missing that were still to come.
 *  @returns null where it would have a number that is none. */
export function reportOf(
  { workload, environment, samples, judged, pending, extras, missing }: Known,
  why: string,
): Report | null | undefined {
  const isComplete = samples.rounds !== null && measured(samples).serial !== null;
  if (judged === null || environment === null || !isComplete) {
    return undefined;
  }
  const all = [...missing, ...[...pending].map((extra) => ({ extra, why }))];
  return finiteOr(buildReport(workload, environment, samples, judged, all, extras), null);
}
