import { noSimulator } from "../../extension/core/simulation/sliderWords.ts";
import { whatIfColumns, whatIfTitle } from "../../extension/core/simulation/whatIfWords.ts";
import { modelsTitle, type ModelWords } from "../../extension/core/simulation/modelWords.ts";
import { Section } from "../page/section.tsx";
import { actOf, type CardParts } from "../page/post.ts";
import { RowHead, Table } from "../page/table.tsx";
import { Simulator } from "./simulator.tsx";

/** What other pools and single changes would give: all of it simulated. Nothing until there is something that was. */
export function WhatIf({ view, post }: CardParts) {
  const found = view.words.report?.whatIf ?? null;
  if (view.type !== "finished" || found === null) {
    return null;
  }
  const basis = view.activity?.simulation;
  return (
    <Section name="whatIf" title={whatIfTitle} result={found.summary}>
      <div class="whatIf besideOneAnother">
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
      <Models items={found.models} />
    </Section>
  );
}

function Models({ items }: { readonly items: readonly ModelWords[] }) {
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
