import type { Report } from "../../extension/core/report/report.ts";
import { machineLine } from "../../extension/core/words/machineLine.ts";
import { measurementNotes } from "../../extension/core/words/measurementNotes.ts";
import { UserText } from "../page/userText.tsx";

/** How the numbers were measured and what on, one line each. */
export function Trust({ report }: { readonly report: Report }) {
  return [...measurementNotes(report), machineLine(report)].map((line, index) => (
    <p key={index} class="environment">
      <UserText text={line} />
    </p>
  ));
}
