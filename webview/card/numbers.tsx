import type { ComponentChildren } from "preact";
import { concurrentColumns, concurrentTitle } from "../../extension/core/words/concurrent.ts";
import { figuresTitle, figureText } from "../../extension/core/findings/figureWords.ts";
import type { ToldRun } from "../../extension/core/protocol/panel.ts";
import type { ReportWords } from "../../extension/core/protocol/cardWords.ts";
import type { Finding } from "../../extension/core/report/finding.ts";
import { isUneven } from "../../extension/core/words/sections.ts";
import type { Report } from "../../extension/core/report/report.ts";
import { slowestColumns, slowestRows, slowestTitle } from "../../extension/core/words/slowest.ts";
import { RowHead, Table } from "../page/table.tsx";
import { UserText } from "../page/userText.tsx";
import { NumberTable } from "./numberTable.tsx";

interface NumbersParts {
  readonly view: ToldRun;
}

/** The figures behind the charts and the findings, and what else is known about the tasks. */
export function Numbers({ view }: NumbersParts) {
  return (
    <div class="numbers">
      <NumberTable view={view} />
      {view.type === "finished" && (
        <div class="insights">
          {isUneven(view.report) && <Slowest report={view.report} />}
          <Concurrent found={view.words.report?.concurrent ?? null} />
          {view.report.findings.map((finding) => (
            <Figures key={finding.code} finding={finding} />
          ))}
        </div>
      )}
    </div>
  );
}

/** What the rule of a finding has decided with. */
function Figures({ finding: { code, title, evidence } }: { readonly finding: Finding }) {
  return evidence.length === 0 ? null : (
    <Insight name={code} title={`${figuresTitle}: ${title}`}>
      <dl class="evidence">
        {evidence.map(figureText).map(({ name, value }, index) => (
          <div key={index}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Insight>
  );
}

function Slowest({ report }: { readonly report: Report }) {
  const rows = slowestRows(report.slowest);
  return rows.length === 0 ? null : (
    <Insight name="slowest" title={slowestTitle}>
      <Table caption={slowestTitle} columns={slowestColumns}>
        {rows.map(({ index, preview, cells }) => (
          <tr key={index}>
            <th scope="row">
              <span class="index">{index}</span>
              <UserText text={preview} class="code" />
            </th>
            {cells.map((text, column) => (
              <td key={column}>{text}</td>
            ))}
          </tr>
        ))}
      </Table>
    </Insight>
  );
}

function Concurrent({ found }: { readonly found: ReportWords["concurrent"] }) {
  return found === null ? null : (
    <Insight name="concurrent" title={concurrentTitle}>
      <Table caption={concurrentTitle} columns={concurrentColumns}>
        {found.rows.map(({ cells: [how, time, speedup], isEqual }) => (
          <tr key={how}>
            <RowHead text={how} />
            <td>{time}</td>
            <td>{isEqual ? speedup : <s>{speedup}</s>}</td>
          </tr>
        ))}
      </Table>
      <p class="note">{found.note}</p>
    </Insight>
  );
}

interface InsightFrame {
  readonly name: string;
  readonly title: string;
  readonly children: ComponentChildren;
}

function Insight({ name, title, children }: InsightFrame) {
  return (
    <section data-section={name}>
      <h4>{title}</h4>
      {children}
    </section>
  );
}
