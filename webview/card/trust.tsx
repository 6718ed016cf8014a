import { formatCounted } from "../../extension/core/text/format.ts";
import type { Report } from "../../extension/core/report/report.ts";
import { measurementNotes } from "../../extension/core/words/measurementNotes.ts";
import { UserText } from "../page/userText.tsx";

/** How the numbers were measured and what on, one line each. */
export function Trust({ report }: { readonly report: Report }) {
  const { environment, serial } = report;
  const parts = [
    `Node ${environment.node}`,
    environment.cpu,
    formatCounted(environment.cores, "core"),
    environment.runtime,
    formatCounted(serial.samplesMs.length, "round"),
  ];
  return [...measurementNotes(report), parts.join(" · ")].map((line, index) => (
    <p key={index} class="environment">
      <UserText text={line} />
    </p>
  ));
}
