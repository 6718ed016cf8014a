/** Rows for the panel's page, and somebody who answers as the extension host does. */
import type { Page } from "playwright-core";
import type { Equality } from "../../extension/core/report/verdict.ts";
import type { RunView } from "../../extension/core/protocol/panel.ts";
import { hasRows, type ResultRow, type RunRows } from "../../extension/core/rows/row.ts";
import type { RowsSummary } from "../../extension/core/rows/rowShapes.ts";
import { report } from "../reports.ts";

/** One row of a thousand differs in its last digit. */
const everyThousandth = 1000;

/** A row of square roots. */
export function rootRow(index: number, differs = index % everyThousandth === 3): ResultRow {
  const serial = String(Math.sqrt(index));
  const parallel = String(Math.sqrt(index) * (1 + Number.EPSILON));
  const parts = { path: "", serialPart: serial, parallelPart: parallel };
  const difference = { parallel, workers: 2, host: null, ...parts, ulps: 1, relative: Number.EPSILON };
  return { index, input: String(index), serial, differs, difference: differs ? difference : null };
}

/** A result that is a list, whose second element differs. */
export function listRow(index: number): ResultRow {
  const list = (last: string) => `{name: "sample ${index}", values: [0.1, 0.2, ${last}], mean: 0.2}`;
  const parts = { path: ".values[2]", serialPart: "0.3", parallelPart: "0.30000000000000004" };
  const difference = {
    parallel: list(parts.parallelPart),
    workers: 4,
    host: null,
    ...parts,
    ulps: 1,
    relative: 1.8e-16,
  };
  return {
    index,
    input: `{id: ${index}, seed: ${index * 7919}}`,
    serial: list("0.3"),
    differs: index % 2 === 1,
    difference: index % 2 === 1 ? difference : null,
  };
}

/** A finished run with these rows. */
export function withRows(rows: RunRows, equality: Partial<Equality> = {}): RunView {
  const inputs = hasRows(rows) ? rows.summary.inputs : 10;
  const made = report({ workload: { inputs, inputsLine: 6 }, equality: { compared: inputs, ...equality } });
  return { type: "finished", report: made, isStale: false, rows };
}

/** A summary of so many rows, all kept unless said otherwise. */
export function summary(inputs: number, parts: Partial<RowsSummary> = {}): RowsSummary {
  return { inputs, kept: inputs, differing: 0, keptDifferences: 0, limit: null, ...parts };
}

/** Answers all that the page asks from now on, with rows of square roots. */
export async function answerRows(page: Page): Promise<void> {
  await page.exposeFunction("rowsFrom", (filter: string, first: number, count: number) =>
    Array.from({ length: count }, (_, place) =>
      rootRow(filter === "all" ? first + place : (first + place) * everyThousandth + 3),
    ),
  );
  await page.evaluate(() => {
    const post = window.posted.push.bind(window.posted);
    const answer = (message: unknown) => window.postMessage(message, "*");
    window.posted.push = (message: unknown) => {
      const asked = message as Record<string, unknown>;
      if (asked["type"] === "rows") {
        const { id, filter, first, count } = asked;
        const rowsFrom = Reflect.get(window, "rowsFrom") as (...given: unknown[]) => Promise<unknown>;
        void rowsFrom(filter, first, count).then((rows) => answer({ type: "rows", id, filter, first, rows }));
      } else if (asked["type"] === "findRow") {
        const { id, filter, index } = asked;
        const place = filter === "all" ? Number(index) : Math.ceil((Number(index) - 3) / 1000);
        answer({ type: "rowFound", id, filter, index, place });
      }
      return post(message);
    };
  });
}
