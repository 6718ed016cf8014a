/** What can be run in files, as agents read it: a line for each function, those first whose inputs are known. */
import type { WorkloadFunction } from "../discovery/discovered.ts";
import { whyUnknown } from "../discovery/inputsWords.ts";
import { obstacleMessage } from "../discovery/passing.ts";
import type { ListAnswer, ListedFile } from "../protocol/finder.ts";
import { formatCounted } from "../text/format.ts";
import { shortText, visible } from "../text/previewText.ts";
import { askAgain, bounded, type AgentAnswer } from "./answer.ts";

/** Said where nothing was found in time. */
export const listedLate = "The files could not be looked at in time. Name fewer paths.";

/** What was found, and what to do with it. */
export function listAnswer({ files, looked, left }: ListAnswer, most: number): AgentAnswer {
  const all = files.flatMap((file) => file.functions.map((workload) => ({ file, workload })));
  const ready = all.filter(({ workload }) => isReady(workload));
  const others = all.filter(({ workload }) => !isReady(workload));
  const problems = files.flatMap(({ file, problem }) =>
    problem === null ? [] : [`- ${visible(file)}: ${problem}`],
  );
  if (all.length === 0 && problems.length > 0 && looked <= problems.length) {
    return { text: [...problems, "Name other files or folders."].join("\n"), isError: true };
  }
  const head = `${formatCounted(all.length, "function")} in ${formatCounted(looked, "file")}, ${ready.length} of them with inputs that are known.${leftWords(left)} ${nextWords(ready.length, others.length)}`;
  const paragraphs = [
    head,
    ready.map(({ file, workload }) => readyLine(file, workload)).join("\n"),
    ...(others.length === 0
      ? []
      : [
          [
            "Inputs have to be given for:",
            ...others.map(({ file, workload }) => unreadyLine(file, workload)),
          ].join("\n"),
        ]),
    problems.join("\n"),
  ];
  return bounded(paragraphs, most, `name fewer paths, or ${askAgain("list_parallel_workloads", most)}`);
}

function isReady({ inputs, name, shape }: WorkloadFunction): boolean {
  const isRecorded = inputs.type === "known" && inputs.from === "recording";
  return inputs.type === "known" && obstacleMessage({ name, shape }, isRecorded) === null;
}

function leftWords(left: number): string {
  return left === 0
    ? ""
    : ` ${formatCounted(left, "more file")} could not be looked at in time: name fewer paths.`;
}

function nextWords(ready: number, others: number): string {
  if (ready + others === 0) {
    return "Name other files or folders; find_parallel_candidates shows which functions take a program's time.";
  }
  return `Measure one with run_parallel_benchmark, target file#function${ready === 0 ? ", and give inputs" : ""}; find_parallel_candidates shows which take a program's time.`;
}

function readyLine({ file }: ListedFile, workload: WorkloadFunction): string {
  const { inputs, inputsCount } = workload;
  const expression = inputs.type === "known" ? shortText(inputs.expression) : "";
  const known = inputs.type === "known" && inputs.from === "inputsFile" ? inputs.count : inputsCount;
  const count = typeof known === "number" ? `, ${formatCounted(known, "input")}` : "";
  return `- ${place(file, workload)} over \`${expression}\`${count}${effects(workload)}`;
}

function unreadyLine({ file }: ListedFile, workload: WorkloadFunction): string {
  const { name, inputs, shape } = workload;
  const isRecorded = inputs.type === "known" && inputs.from === "recording";
  const obstacle = obstacleMessage(workload, isRecorded);
  const takes = shape.needed === 1 ? "" : ` (${shape.needed} arguments)`;
  const why = obstacle ?? (inputs.type === "ambiguous" ? whyUnknown(name, inputs, "in the file") : "");
  return `- ${place(file, workload)}${takes}${why === "" ? "" : `: ${why}`}${effects(workload)}`;
}

function place(file: string, { name, line }: WorkloadFunction): string {
  return `${visible(file)}#${name} (line ${line})`;
}

/** What a call does outside of its process. */
function effects({ effects: all }: WorkloadFunction): string {
  return all.length === 0 ? "" : `; it ${all.map(({ what }) => what).join(", ")}`;
}
