import { options } from "../options/options.ts";
import type { OptionLayer } from "../options/runOptions.ts";
import type { AgentInput } from "./tools.ts";

/** What an agent chooses about a run; a sentence where that cannot be.  */
export function chosenOptions(
  input: Pick<AgentInput<"run_parallel_benchmark">, "workers" | "budgetSeconds" | "sample">,
): OptionLayer | string {
  const { workers, budgetMs, sample } = options;
  const given = [
    { name: "workers", key: "workers", option: workers, value: input.workers },
    { name: "budgetSeconds", key: "budgetMs", option: budgetMs, value: input.budgetSeconds },
    { name: "sample", key: "sample", option: sample, value: input.sample },
  ].filter(({ value }) => value !== undefined);
  const wrong = given.find(({ option, value }) => option.kind.accept(value) === undefined);
  return wrong === undefined
    ? Object.fromEntries(given.map(({ key, option, value }) => [key, option.kind.accept(value)]))
    : `"${wrong.name}" must be ${wrong.option.kind.words.setting}.`;
}
