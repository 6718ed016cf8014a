/** What a person is asked before a tool runs code of the workspace. Texts of agents stand in code alone. */
import { codeSpan } from "../text/markdownText.ts";
import type { AgentInput } from "./tools.ts";

/** A question, as Markdown. */
export interface Confirmation {
  readonly title: string;
  readonly message: string;
}

/** Before a function runs. */
export function runConfirmation({
  target,
  inputs,
  against,
  allowEffects,
}: Pick<
  AgentInput<"run_parallel_benchmark">,
  "target" | "inputs" | "against" | "allowEffects"
>): Confirmation {
  const over = inputs === undefined ? "" : ` over ${codeSpan(inputs)}`;
  const held = against === undefined ? "" : `, and as ${codeSpan(against)} has it`;
  const effects = allowEffects
    ? "\n\nThe agent lets it change files, use the network and start processes, for every input, in every round and every worker."
    : "";
  return {
    title: "Run a function of this workspace?",
    message: `Runs ${codeSpan(target)}${over}${held}, many times and in several workers.${effects}`,
  };
}

/** Before a command runs; null where nothing does. */
export function surveyConfirmation({
  command,
}: Pick<AgentInput<"find_parallel_candidates">, "command">): Confirmation | null {
  return command === undefined
    ? null
    : {
        title: "Run a command of this workspace?",
        message: `Runs ${codeSpan(command)} twice, to see where its time goes.`,
      };
}
