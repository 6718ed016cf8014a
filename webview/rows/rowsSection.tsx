import type { RefObject } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { formatCount } from "../../extension/core/text/format.ts";
import type { ResultRow } from "../../extension/core/rows/row.ts";
import type { RowFilter } from "../../extension/core/rows/rowShapes.ts";
import type { Report } from "../../extension/core/report/report.ts";
import type { RowsAnswer } from "../../extension/core/protocol/rows.ts";
import { sectionTitles } from "../../extension/core/words/sections.ts";
import { goneNote } from "../../extension/core/rows/rowWords.ts";
import type { CardParts } from "../page/post.ts";
import { Mismatches } from "../page/mismatches.tsx";
import { Section } from "../page/section.tsx";
import { listingOf, mismatchListing, type FinishedView, type Listing } from "./listing.ts";
import { createRowDetail } from "./rowDetail.ts";
import { createRowGrid } from "./rowGrid.ts";
import { createRowTools } from "./rowTools.ts";
import type { RowSource } from "./rowSource.ts";

interface RowsParts extends CardParts {
  /** Gets what takes the answers about rows. */
  readonly answers: RefObject<(answer: RowsAnswer) => void>;
}

/** The results of one card: a table of them, or for a run without rows what differs. Nothing before it has finished. */
export function RowsSection({ view, post, answers }: RowsParts) {
  const table = useRef<RowsTable | undefined>(undefined);
  if (view.type !== "finished") {
    return null;
  }
  const { report, words } = view;
  return (
    <Section
      name="results"
      title={sectionTitles.results}
      result={words.report?.results.summary ?? ""}
      onToggle={() => table.current?.draw()}
    >
      <p>{words.report?.results.sentence}</p>
      {view.rows === undefined ? (
        <Mismatches equality={report.equality} />
      ) : (
        <Results view={view} id={view.id} post={post} answers={answers} table={table} />
      )}
    </Section>
  );
}

interface ResultsParts extends Omit<RowsParts, "view"> {
  readonly view: FinishedView;
  readonly id: string;
  readonly table: RefObject<RowsTable | undefined>;
}

function Results({ view, id, post, answers, table }: ResultsParts) {
  const place = useRef<HTMLDivElement>(null);
  const [listing, setListing] = useState<Listing>();
  const latest = useRef(view);
  latest.current = view;
  const key = keyOf(view);
  useLayoutEffect(() => {
    const onOpen = (): void => {
      const { file, line, inputsLine } = latest.current.report.workload;
      post?.({ type: "open", id, file, line: inputsLine ?? line });
    };
    const onDebug = post && ((index: number) => post({ type: "debug", id, index }));
    const made = createRowsTable({ onTool: post && onOpen, onOpen, onDebug }, () => latest.current.report);
    table.current = made;
    place.current?.append(...made.parts);
    answers.current = (answer) => made.source()?.take(answer);
    return made.close;
  }, []);
  useLayoutEffect(() => {
    const present = (next: Listing): void => {
      setListing(next);
      table.current?.show(next);
    };
    const onGone = () => present(mismatchListing(latest.current.report, goneNote));
    present(listingOf(view, post, { onRows: () => table.current?.onRows(), onGone }));
  }, [key]);
  return (
    <div class="rows">
      <div ref={place} />
      <p class="note">{listing?.note}</p>
    </div>
  );
}

type RowsTable = ReturnType<typeof createRowsTable>;

interface TableObserver {
  readonly onTool: (() => void) | undefined;
  readonly onOpen: () => void;
  readonly onDebug: ((index: number) => void) | undefined;
}

/** The grid with its tools and the row that it tells in full: made by hand, as a million rows are as light as twenty in
 *  it. Makes what a person filters and seeks visible.
 *  @param onTool goes to the source of the inputs, and `onDebug` debugs one; undefined where there is no editor. */
function createRowsTable({ onTool, onOpen, onDebug }: TableObserver, report: () => Report) {
  let source: RowSource | undefined;
  let sought: { readonly index: number; readonly place: number } | undefined;
  const detail = createRowDetail(onDebug);
  const grid = createRowGrid({ onRow: (row) => detail.show(row, report().equality), onOpen });
  const showRows = (): void => {
    if (source !== undefined) {
      const { equality } = report();
      sought = undefined;
      tools.say("");
      const lastIndex = Math.max(0, equality.compared - 1);
      grid.show({ source, filter: tools.filter(), equality, lastIndex });
    }
  };
  const seek = (index: number): void => {
    source?.find(tools.filter(), index, (place) => {
      sought = { index, place };
      grid.goTo(place);
      grid.focus();
      tellSought();
    });
  };
  const tools = createRowTools({ onFilter: showRows, onIndex: seek, onOpen: onTool });
  /** Once the row that was sought is here it shows whether it is the one that was asked for. */
  const tellSought = (): void => {
    const filter = tools.filter();
    const row = sought && source?.rowAt(filter, sought.place);
    if (sought !== undefined && row !== undefined) {
      tools.say(row.index === sought.index ? "" : soughtWords(sought.index, row, filter));
      sought = undefined;
    }
  };
  return {
    parts: [tools.root, grid.root, detail.root],
    draw: grid.draw,
    close: grid.close,
    source: () => source,
    onRows: (): void => {
      grid.draw();
      tellSought();
    },
    show: ({ source: next, summary, canFilter }: Listing): void => {
      source = next;
      tools.reset(summary.differing, canFilter);
      showRows();
    },
  };
}

/** The same as long as the rows are. */
function keyOf({ rows, report }: FinishedView): string {
  return rows?.type === "kept" ? rows.id : JSON.stringify([rows?.type, report.equality]);
}

function soughtWords(index: number, row: ResultRow, filter: RowFilter): string {
  const there = formatCount(row.index);
  return filter === "differences"
    ? `Input ${formatCount(index)} is not among the differences; here is ${there}.`
    : `Input ${formatCount(index)} is not in the table; here is ${there}.`;
}
