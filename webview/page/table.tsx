import type { ComponentChildren } from "preact";
import { useContext } from "preact/hooks";
import { bestPool } from "../../extension/core/report/pools.ts";
import {
  numberColumns,
  type NumberRow,
  numberRows,
  oversubscribedNote,
  speedupColumns,
} from "../../extension/core/words/numberTable.ts";
import type { RunView } from "../../extension/core/protocol/panel.ts";
import { ChosenPool } from "./chosenPool.ts";
import { environmentOf, isInvalid, measuredOf } from "./view.ts";

interface TableParts {
  /** For those who do not see where the table stands. */
  readonly caption: string;
  readonly columns: readonly string[];
  /** Its rows. */
  readonly children: ComponentChildren;
}

/** A table with a head for each column. */
export function Table({ caption, columns, children }: TableParts) {
  return (
    <table>
      <caption class="hiddenVisually">{caption}</caption>
      <thead>
        <tr>
          {columns.map((name, column) => (
            <th key={column} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

/** A table of texts. The first cell of each row is its head. */
export function PlainTable({
  rows,
  ...parts
}: Omit<TableParts, "children"> & { readonly rows: readonly (readonly string[])[] }) {
  return (
    <Table {...parts}>
      {rows.map(([head = "", ...cells], row) => (
        <tr key={row}>
          <RowHead text={head} />
          {cells.map((text, column) => (
            <td key={column}>{text}</td>
          ))}
        </tr>
      ))}
    </Table>
  );
}

/** The data of a picture for those who cannot see it. */
export function HiddenTable(parts: Parameters<typeof PlainTable>[0]) {
  return (
    <div class="hiddenVisually">
      <PlainTable {...parts} />
    </div>
  );
}

/** A part of the page that scrolls where it is too wide, with keys as well. */
function Scrolled({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <div class="tableScroll" tabindex={0} role="group" aria-label={name}>
      {children}
    </div>
  );
}

/** The first cell of a row. */
export function RowHead({ text }: { readonly text: string }) {
  return (
    <th scope="row">
      <span class="sentence">{text}</span>
    </th>
  );
}

/** The numbers behind the charts; nothing while there are none. Speedups that do not count are struck. */
export function NumberTable({ view }: { readonly view: RunView }) {
  const measured = measuredOf(view);
  const { chosen } = useContext(ChosenPool);
  const cores = environmentOf(view)?.cores ?? null;
  const rows = numberRows(measured, cores);
  if (rows.length === 0) {
    return null;
  }
  const best = isInvalid(view) ? undefined : bestPool(measured.pools)?.workers;
  const note = oversubscribedNote(measured, cores);
  return (
    <>
      <Scrolled name="numbers">
        <Table caption="Numbers" columns={numberColumns}>
          {rows.map((row) => (
            <Numbers
              key={row.workers}
              row={row}
              isStruck={isInvalid(view)}
              isBest={row.workers === best}
              isChosen={row.workers === chosen}
            />
          ))}
        </Table>
      </Scrolled>
      {note !== undefined && <p class="note">{note}</p>}
    </>
  );
}

interface NumbersParts {
  readonly row: NumberRow;
  readonly isStruck: boolean;
  readonly isBest: boolean;
  /** It is that of the pool that somebody has chosen. */
  readonly isChosen: boolean;
}

function Numbers({ row: { workers, cells }, isStruck, isBest, isChosen }: NumbersParts) {
  const [head, ...others] = cells;
  return (
    <tr class={isBest ? "best" : ""} aria-current={isChosen ? "true" : undefined}>
      <th scope="row">{head}</th>
      {others.map((text, column) => {
        const name = numberColumns[column + 1];
        const isSpeedup = name !== undefined && speedupColumns.includes(name);
        const isInvalidCell = isStruck && isSpeedup && workers > 0 && text !== "–";
        return <td key={column}>{isInvalidCell ? <s>{text}</s> : text}</td>;
      })}
    </tr>
  );
}
