/** A gate: which functions are measured, and what has become of all of them. */
import { readFile } from "node:fs/promises";
import { relative, sep } from "node:path";
import {
  baselineText,
  entryFrom,
  entryOf,
  readBaseline,
  withEntries,
  type Baseline,
  type BaselineEntry,
} from "../core/gate/baseline.ts";
import { isFailing, type Gated, type GateResult } from "../core/gate/gate.ts";
import type { FailedReport, Outcome } from "../core/report/outcome.ts";
import { isEqual } from "../core/report/pools.ts";
import type { Report } from "../core/report/report.ts";
import { isSameAsOther } from "../core/words/against.ts";
import { noBaselineMessage } from "../core/words/gate.ts";
import { writePieces } from "../run/files/reportFiles.ts";
import { textsOf, type Texts } from "../run/gate/texts.ts";
import type { RunRequest } from "../run/request.ts";
import type { GateArguments } from "./gateArguments.ts";
import { measureFunction, type MeasuredFunction, type Purpose, type Run } from "./gateMeasuring.ts";

/** Who holds functions against something, one after the other. */
export interface Gate {
  /** Looks at the text of a function. Null where it need not be measured; else what measures it, as often as it takes, and
   *  gives the outcome of the last measurement. */
  readonly look: (
    request: RunRequest,
    signal: AbortSignal,
  ) => Promise<((run: Run) => Promise<Outcome>) | null>;
  /** Notes what could not run. */
  readonly fail: (report: FailedReport) => void;
  /** Null where nothing is held against anything. */
  readonly result: () => GateResult | null;
  /** Writes the baseline, where that was asked for and there is something to write. Gives its name. */
  readonly save: () => Promise<string | undefined>;
}

/** Makes the gate that the arguments ask for.
 *  @param by the version of this program.
 *  @param tell is told that a function is measured again.
 *  @throws Error in whole sentences where the baseline cannot be read. */
export async function createGate(
  { rule, rival, baseline: file, saveBaseline: saved }: GateArguments,
  by: string,
  tell: Purpose["tell"],
): Promise<Gate> {
  const baseline = file === null ? undefined : await readFrom(file, saved !== null);
  const before = saved === null || saved === file ? baseline : await readFrom(saved, true);
  const gated: Gated[] = [];
  const entries: BaselineEntry[] = [];
  const measure = async (request: RunRequest, texts: Texts | null, run: Run): Promise<Outcome> => {
    const purpose = { rule, baseline, isKept: saved !== null, tell };
    const measured = await measureFunction(request, texts, purpose, run);
    const ended = gatedOf(measured);
    gated.push(...ended);
    const isPassed = rule === null || !ended.some((each) => isFailing(each, rule));
    const [first, ...others] = measured.toKeep.filter(({ equality }) => isEqual(equality.verdict));
    if (saved !== null && texts !== null && first !== undefined && isPassed) {
      entries.push(entryFrom([first, ...others], textOf(texts)));
    }
    return measured.outcome;
  };
  return {
    look: async (request, signal) => {
      const texts = await textsOf(request, signal);
      const place = placeOf(request);
      if (texts !== null && rule !== null && isSameText(texts, baseline && entryOf(baseline, place))) {
        gated.push({ ...place, end: { type: "unchanged" }, report: null, differs: false });
        return null;
      }
      return (run) => measure(request, texts, run);
    },
    fail: (report) => void gated.push(failed(report)),
    result: () => (rule === null ? null : { rule, rival, gated }),
    save: async () => {
      if (saved === null || entries.length === 0) {
        return undefined;
      }
      await writePieces(saved, [baselineText(withEntries(before, entries, by))]);
      return saved;
    },
  };
}

/** What became of a function; nothing of one that was cancelled. */
function gatedOf({ outcome, end }: MeasuredFunction): readonly Gated[] {
  if (end?.type === "failed") {
    return [failed(end.report)];
  }
  if (end === undefined || outcome.type !== "finished") {
    return [];
  }
  const { report } = outcome;
  const { file, function: name } = report.workload;
  return [{ file, function: name, end, report, differs: isDiffering(report) }];
}

function failed(report: FailedReport): Gated {
  const { file, function: name } = report.workload;
  return { file, function: name, end: { type: "failed", report }, report: null, differs: false };
}

function isDiffering(report: Report): boolean {
  return !(isEqual(report.equality.verdict) && isSameAsOther(report));
}

function placeOf({ folder, file, function: name }: RunRequest): Pick<Gated, "file" | "function"> {
  return { file: relative(folder, file).split(sep).join("/"), function: name };
}

function isSameText(texts: Texts, entry: BaselineEntry | undefined): boolean {
  const { own, other } = texts;
  return other === null ? entry?.text === textOf(texts) : "text" in other && other.text === own;
}

/** Packages may have changed since a baseline was made; of two versions they are the same. */
function textOf({ own, packages }: Texts): string {
  return `${own}-${packages}`;
}

/** @param mayMiss there need be none. */
async function readFrom(file: string, mayMiss: boolean): Promise<Baseline | undefined> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (mayMiss && error.code === "ENOENT") {
      return undefined;
    }
    throw new Error(noBaselineMessage(file, error.code === "ENOENT" ? "missing" : error.message), {
      cause: error,
    });
  });
  const baseline = text === undefined ? undefined : readBaseline(text);
  if (text !== undefined && baseline === undefined) {
    throw new Error(noBaselineMessage(file, "unreadable"));
  }
  return baseline;
}
