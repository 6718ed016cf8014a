import { useContext, useState } from "preact/hooks";
import type { RunView } from "../../extension/core/protocol/panel.ts";
import { bestPool } from "../../extension/core/report/pools.ts";
import {
  numberColumns,
  numberHead,
  type NumberRow,
  numberRows,
  oversubscribedNote,
  speedupColumns,
} from "../../extension/core/words/numberTable.ts";
import { columnsLabel, shortColumns, shortRows } from "../../extension/core/words/shortTable.ts";
import { ChosenPool } from "../page/chosenPool.ts";
import { Table } from "../page/table.tsx";
import { environmentOf, isInvalid, measuredOf } from "../page/view.ts";

/** The numbers behind the charts, five columns at first and all on demand; nothing while there are none. Speedups that do not
 *  count are struck. Where it is too wide it scrolls, with keys as well. */
export function NumberTable({ view }: { readonly view: RunView }) {
  const [isWhole, setWhole] = useState(false);
  const { chosen } = useContext(ChosenPool);
  const measured = measuredOf(view);
  const environment = environmentOf(view);
  const rows = (isWhole ? numberRows : shortRows)(measured, environment);
  if (rows.length === 0) {
    return null;
  }
  const best = isInvalid(view) ? undefined : bestPool(measured.pools)?.workers;
  const note = oversubscribedNote(measured, environment);
  const columns = isWhole ? numberColumns : shortColumns;
  return (
    <>
      <div class="tableScroll" tabindex={0} role="group" aria-label="numbers">
        <Table caption="Numbers" columns={columns.map((column) => numberHead(column, environment))}>
          {rows.map((row) => (
            <Numbers
              key={row.workers}
              row={row}
              columns={columns}
              isStruck={isInvalid(view)}
              isBest={row.workers === best}
              isChosen={row.workers === chosen}
            />
          ))}
        </Table>
      </div>
      {note !== undefined && <p class="note">{note}</p>}
      <button type="button" class="link" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
        {columnsLabel(isWhole)}
      </button>
    </>
  );
}

interface NumbersParts {
  readonly row: NumberRow;
  readonly columns: readonly string[];
  readonly isStruck: boolean;
  readonly isBest: boolean;
  /** It is that of the pool that somebody has chosen. */
  readonly isChosen: boolean;
}

function Numbers({ row: { workers, cells }, columns, isStruck, isBest, isChosen }: NumbersParts) {
  const [head, ...others] = cells;
  return (
    <tr class={isBest ? "best" : ""} aria-current={isChosen ? "true" : undefined}>
      <th scope="row">{head}</th>
      {others.map((text, column) => {
        const isSpeedup = speedupColumns.some((name) => name === columns[column + 1]);
        const isInvalidCell = isStruck && isSpeedup && workers > 0 && text !== "–";
        return <td key={column}>{isInvalidCell ? <s>{text}</s> : text}</td>;
      })}
    </tr>
  );
}
