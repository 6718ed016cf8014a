import { noSimulator } from "../../extension/core/simulation/sliderWords.ts";
import {
  whatIfColumns,
  whatIfSection,
  whatIfSummary,
  whatIfTitle,
} from "../../extension/core/simulation/whatIfWords.ts";
import { modelsTitle, modelWords } from "../../extension/core/simulation/modelWords.ts";
import type { Report } from "../../extension/core/report/report.ts";
import { Section } from "../page/section.tsx";
import { actOf, type CardParts } from "../page/post.ts";
import { RowHead, Table } from "../page/table.tsx";
import { Simulator } from "./simulator.tsx";

/** What other pools and single changes would give: all of it simulated. Nothing until there is something that was. */
export function WhatIf({ view, post }: CardParts) {
  const found = view.type === "finished" ? whatIfSection(view.report) : undefined;
  if (view.type !== "finished" || found === undefined) {
    return null;
  }
  const basis = view.activity?.simulation;
  return (
    <Section name="whatIf" title={whatIfTitle} result={whatIfSummary(view.report.whatIfs)}>
      <div class="whatIf whatIfParts">
        <div>
          {basis && <Simulator basis={basis} report={view.report} act={actOf({ view, post })} />}
          {basis === undefined && <p class="note">{noSimulator}</p>}
        </div>
        <div class="changes">
          <Table caption={whatIfTitle} columns={whatIfColumns}>
            {found.rows.map(({ type, cells: [change, speedup, gain] }, row) => (
              <tr key={row} data-what-if={type}>
                <RowHead text={change} />
                <td>{speedup}</td>
                <td>{gain}</td>
              </tr>
            ))}
          </Table>
          {found.notes.map((text) => (
            <p key={text} class="note">
              {text}
            </p>
          ))}
        </div>
      </div>
      <Models report={view.report} />
    </Section>
  );
}

function Models({ report }: { readonly report: Report }) {
  const items = modelWords(report);
  return items.length === 0 ? null : (
    <div class="models" data-section="models">
      <h4>{modelsTitle}</h4>
      <dl>
        {items.map(({ name, text }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
