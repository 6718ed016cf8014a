import type { ComponentChildren } from "preact";
import {
  concurrentColumns,
  concurrentSection,
  concurrentTitle,
} from "../../extension/core/words/concurrent.ts";
import { modelsTitle, modelWords } from "../../extension/core/simulation/modelWords.ts";
import type { Report } from "../../extension/core/report/report.ts";
import { slowestColumns, slowestRows, slowestTitle } from "../../extension/core/words/slowest.ts";
import { RowHead, Table } from "../page/table.tsx";
import { UserText } from "../page/userText.tsx";

interface InsightParts {
  readonly report: Report;
}

/** What else is known about the tasks, and what models add. */
export function Insights({ report }: InsightParts) {
  return (
    <>
      <Slowest report={report} />
      <Concurrent report={report} />
      <Models report={report} />
    </>
  );
}

function Slowest({ report }: InsightParts) {
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

function Concurrent({ report }: InsightParts) {
  const found = concurrentSection(report);
  return found === undefined ? null : (
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

function Models({ report }: InsightParts) {
  const items = modelWords(report);
  return items.length === 0 ? null : (
    <Insight name="models" title={modelsTitle}>
      <dl>
        {items.map(({ name, text }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
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
      <h3>{title}</h3>
      {children}
    </section>
  );
}
