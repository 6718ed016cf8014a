import {
  breakEvenColumns,
  breakEvenLine,
  breakEvenRows,
  breakEvenTitle,
} from "../../extension/core/words/breakEven.ts";
import { Section } from "../page/section.tsx";
import { PlainTable } from "../page/table.tsx";
import type { CardParts } from "../page/post.ts";

/** From how many inputs on a pool pays, and the speedups that tell it. Nothing where that was not measured. */
export function BreakEven({ view }: Pick<CardParts, "view">) {
  const found = view.type === "finished" ? view.report.breakEven : null;
  return found === null ? null : (
    <Section name="breakEven" title={breakEvenTitle} result={breakEvenLine(found)}>
      <div class="numbers">
        <PlainTable
          caption={breakEvenTitle}
          columns={breakEvenColumns}
          rows={breakEvenRows(found).map(({ cells }) => cells)}
        />
      </div>
    </Section>
  );
}
