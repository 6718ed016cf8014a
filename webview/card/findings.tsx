import { formatCounted } from "../../extension/core/text/format.ts";
import { verdictSentence } from "../../extension/core/verdicts/words.ts";
import { actionLabel } from "../../extension/core/findings/actionWords.ts";
import { figuresTitle, figureText } from "../../extension/core/findings/figureWords.ts";
import type { Finding } from "../../extension/core/report/finding.ts";
import type { Report } from "../../extension/core/report/report.ts";
import { measurementNotes } from "../../extension/core/words/measurementNotes.ts";
import { actOf, type Act, type CardParts } from "../page/post.ts";
import { UserText } from "../page/userText.tsx";

/** What follows from the numbers, and what to do about it. What the verdict at the top says already is not said again. */
export function Findings({ view, post }: CardParts) {
  if (view.type !== "finished" || view.report.findings.length === 0) {
    return null;
  }
  const said = verdictSentence(view.report.equality);
  const act = actOf({ view, post });
  return (
    <ul class="findings">
      {view.report.findings.map((finding) => (
        <FindingItem key={finding.code} finding={finding} hasDetail={finding.detail !== said} act={act} />
      ))}
    </ul>
  );
}

/** How the numbers were measured and what on, one line each. */
export function Surroundings({ report }: { readonly report: Report }) {
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

interface FindingParts {
  readonly finding: Finding;
  readonly hasDetail: boolean;
  readonly act: Act;
}

function FindingItem({ finding, hasDetail, act }: FindingParts) {
  const { severity, title, detail, advice, action } = finding;
  return (
    <li data-severity={severity}>
      <span class="hiddenVisually">{`${severity}: `}</span>
      <strong class="sentence">
        <UserText text={title} />
      </strong>
      {hasDetail && (
        <p>
          <UserText text={detail} />
        </p>
      )}
      <div class="next">
        <p class="advice">
          <UserText text={advice} />
        </p>
        {action !== null && act !== undefined && (
          <button type="button" class="secondary" onClick={() => act(action)}>
            {actionLabel(action)}
          </button>
        )}
      </div>
      <Figures finding={finding} />
    </li>
  );
}

function Figures({ finding: { evidence } }: Pick<FindingParts, "finding">) {
  return evidence.length === 0 ? null : (
    <details>
      <summary>{figuresTitle}</summary>
      <dl class="evidence">
        {evidence.map(figureText).map(({ name, value }, index) => (
          <div key={index}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
