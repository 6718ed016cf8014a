import { saidIn, type IsSaid } from "../../extension/core/findings/saidAbove.ts";
import { actionLabel } from "../../extension/core/findings/actionWords.ts";
import type { Finding } from "../../extension/core/report/finding.ts";
import type { Report } from "../../extension/core/report/report.ts";
import { actOf, type Act, type CardParts } from "../page/post.ts";
import { UserText } from "../page/userText.tsx";

/** As many as a glance takes in; the others are in a section. */
export const mostFindings = 3;

interface FindingsParts extends CardParts {
  readonly findings: readonly Finding[];
}

/** What follows from the numbers, and what to do about it. */
export function Findings({ view, post, findings }: FindingsParts) {
  const { headline, report: words } = view.words;
  if (view.type !== "finished" || words === null || findings.length === 0) {
    return null;
  }
  const { result, limit, action: offered } = headline;
  const isSaid = saidIn([result, limit ?? "", words.results.sentence]);
  const act = actOf({ view, post });
  return (
    <ul class="findings">
      {findings
        .filter((finding) => hasNews(finding, isSaid))
        .map((finding) => {
          const { action } = finding;
          const isNew =
            !isMeasured(finding, view.report) && JSON.stringify(action) !== JSON.stringify(offered);
          return (
            <FindingItem key={finding.code} finding={finding} isSaid={isSaid} act={isNew ? act : undefined} />
          );
        })}
    </ul>
  );
}

function hasNews({ title, detail, advice }: Finding, isSaid: IsSaid): boolean {
  return ![title, detail, advice].every(isSaid);
}

/** What a finding advises was measured already. */
function isMeasured({ action }: Finding, { pools }: Report): boolean {
  return action?.type === "workers" && pools.some(({ workers }) => workers === action.workers);
}

interface FindingParts {
  readonly finding: Finding;
  readonly isSaid: IsSaid;
  /** Undefined where there is nothing new to do. */
  readonly act: Act;
}

function FindingItem({ finding, isSaid, act }: FindingParts) {
  const { severity, title, detail, advice, action } = finding;
  return (
    <li data-severity={severity}>
      <span class="hiddenVisually">{`${severity}: `}</span>
      {!isSaid(title) && (
        <strong class="sentence">
          <UserText text={title} />
        </strong>
      )}
      {!isSaid(detail) && (
        <p>
          <UserText text={detail} />
        </p>
      )}
      <div class="next">
        {!isSaid(advice) && (
          <p class="advice">
            <UserText text={advice} />
          </p>
        )}
        {action !== null && act !== undefined && (
          <button type="button" class="secondary" onClick={() => act(action)}>
            {actionLabel(action)}
          </button>
        )}
      </div>
    </li>
  );
}
