/** What is said of a run that nobody has asked for yet. */
import type { InputsSource, WorkloadFunction } from "./discovered.ts";
import { passedText, refusalMessage, spreadTag, type PassingChoice } from "./passing.ts";
import { labelText, shortName } from "../text/shownText.ts";
import { formatCounted } from "../text/format.ts";
import { cutEnd, shortText } from "../text/previewText.ts";

/** How texts become part of what is shown. */
export interface Marks {
  /** Pieces of source text. */
  readonly code: (text: string) => string;
  /** Whole sentences, which may hold texts of users. */
  readonly sentence: (text: string) => string;
}

/** Over which inputs a function would run and how it would get each, with the other way where that fits as well; else why it
 *  would not run.
 *  @param passing undefined while the inputs are not known. */
export function planWords(
  workload: Pick<WorkloadFunction, "name" | "inputs" | "shape">,
  passing: PassingChoice | undefined,
  { code, sentence }: Marks,
): string {
  const refusal = refusalMessage(workload, passing);
  if (refusal !== null) {
    return sentence(refusal);
  }
  const line = `Parallel Benchmark would run it over ${inputsText(workload.inputs, code)}`;
  if (passing?.type !== "passes") {
    return `${line}.`;
  }
  const { other } = passing;
  const otherWay =
    other === null ? "" : ` With ${code(spreadTag(other))} it would be ${code(passedText(other))}.`;
  return `${line}; each input is ${code(passedText(passing.passing))}.${otherWay}`;
}

function inputsText(inputs: InputsSource, code: Marks["code"]): string {
  switch (inputs.type) {
    case "known":
      return code(inputs.expression);
    case "ambiguous":
      return `a list that it asks for: ${inputs.candidates.map((candidate) => code(candidate)).join(", ")}`;
    case "unknown":
      return "inputs that it asks for";
  }
}

/** What the command is called that runs a function, wherever a person meets it.
 *  @param name of the function; null where it is evident, or still to be found. */
export function benchmarkTitle(name: string | null): string {
  return name === null ? "Benchmark with Workers…" : `Benchmark "${shortName(name)}" with Workers…`;
}

/** As `benchmarkTitle`, of the command that measures how free the main thread stays. */
export function responsivenessTitle(name: string | null): string {
  return name === null ? "Measure Responsiveness" : `Measure Responsiveness of "${shortName(name)}"`;
}

/** As `benchmarkTitle`, of the command that debugs one call. */
export function debugTitle(name: string | null): string {
  return name === null ? "Debug One Input…" : `Debug One Input of "${shortName(name)}"…`;
}

/** What a lens says of a run, in one line: over how many inputs, or over what where only running that tells how many they
 *  are, and `▶ Benchmark…` where it asks. How each input is passed stands there where that is a question: where several
 *  parameters could receive it. */
export function runTitle(
  { shape, inputs, inputsCount }: Pick<WorkloadFunction, "shape" | "inputs" | "inputsCount">,
  passing: PassingChoice | undefined,
): string {
  if (inputs.type !== "known") {
    return askTitle;
  }
  const over = labelText(overWords({ inputs, inputsCount }));
  const isTold = passing?.type === "passes" && (shape.parameters > 1 || passing.passing.spread);
  const how = isTold ? `each input is ${labelText(cutEnd(passedText(passing.passing), longestInTitle))}` : "";
  return ["▶ Benchmark", over, how].filter((part) => part !== "").join(" · ");
}

/** Over how many inputs a function runs, or over what where only running that tells how many they are: `20 inputs`,
 *  `over makeNumbers()`. Empty while its inputs are not known. */
export function overWords({
  inputs,
  inputsCount,
}: {
  readonly inputs: InputsSource;
  readonly inputsCount?: number | undefined;
}): string {
  if (inputs.type !== "known") {
    return "";
  }
  return inputsCount === undefined
    ? `over ${cutEnd(shortText(inputs.expression), longestInTitle)}`
    : formatCounted(inputsCount, "input");
}

/** A lens above something that a click asks for inputs of. */
export const askTitle = "▶ Benchmark…";

/** So much has room beside the outcome. */
const longestInTitle = 60;
