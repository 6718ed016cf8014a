import type { ComponentChildren } from "preact";
import { meaningOf } from "../../extension/core/text/glossary.ts";
import { hint } from "./hint.ts";

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
            <th key={column} scope="col" {...hint(meaningOf(name))}>
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

/** The first cell of a row. */
export function RowHead({ text }: { readonly text: string }) {
  return (
    <th scope="row">
      <span class="sentence">{text}</span>
    </th>
  );
}
