import { isFailing, type GateResult } from "../core/gate/gate.ts";
import { visible } from "../core/text/previewText.ts";
import { countsText, gatedText, gateTitle, ruleText, worstFirst } from "../core/words/gate.ts";
import { wrapped, type Terminal } from "./terminal.ts";

/** What a terminal shows of a gate: what it comes to, and a line for each function, the worst first. */
export function gateText(result: GateResult, { width, paint }: Terminal): string {
  const { rule } = result;
  const isFailed = result.gated.some((gated) => isFailing(gated, rule));
  const lines = worstFirst(result).map((gated) =>
    wrapped(
      `${visible(gated.file)}#${gated.function}: ${gatedText(gated)}`,
      width,
      isFailing(gated, rule) ? "✗ " : "  ",
    ),
  );
  const title = wrapped(`${gateTitle(result)}.`, width);
  const counts = wrapped(`${countsText(result)}. ${ruleText(result)}`, width);
  return [paint(isFailed ? "red" : "green", title), ...lines, counts].join("\n");
}
