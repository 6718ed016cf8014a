import type { Report } from "../report/report.ts";
import type { SentOnce } from "../report/carried.ts";
import { bestPool } from "../report/pools.ts";
import { formatBytes, formatCount, formatCounted } from "../text/format.ts";
import { memberText, pathOfSteps } from "../text/pathText.ts";
import { isIdentifier } from "../text/previewText.ts";

/** What inputs have in common and each worker got once, with what that has spared. Undefined where it is nothing. */
export function sentOnceNote({
  carried,
  pools,
  workload,
}: Pick<Report, "carried" | "pools" | "workload">): string | undefined {
  const once = carried?.once ?? [];
  const [first] = once;
  if (first === undefined) {
    return undefined;
  }
  const isOfAll = once.every(({ inputs, of }) => inputs === of);
  const who = isOfAll ? `All ${formatCounted(first.of, "input")}` : "Most inputs";
  const names = once.map((part) => {
    const count = isOfAll ? "" : `, in ${formatCount(part.inputs)} of ${formatCount(part.of)}`;
    return `${commonName(part, workload)} (${formatBytes(part.bytes)}${count})`;
  });
  const messages = bestPool(pools)?.messages;
  const instead =
    messages === undefined ? "with each message" : `with each of ${formatCounted(messages, "message")}`;
  const it = once.length === 1 ? "it was" : "they were";
  return `${who} share ${listed(names)}: ${it} sent once to each worker instead of ${instead}. Times and results hold for a pool that does so.`;
}

/** What a person calls a part: the parameter that gets it, and the way from there or from the input. */
export function commonName({ path }: Pick<SentOnce, "path">, { passing }: Report["workload"]): string {
  const [place, ...further] = path;
  const parameter = passing?.spread && typeof place === "number" ? passing.parameters[place] : undefined;
  const isNamed = parameter !== undefined && isIdentifier(parameter);
  const text = isNamed ? `${parameter}${pathOfSteps(further, memberText)}` : pathOfSteps(path, memberText);
  return text === "" ? "one and the same object" : text;
}

/** Names as a sentence has them: `a, b and c`. */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
