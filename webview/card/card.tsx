import { useContext, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { PictureName } from "../../extension/core/protocol/pictures.ts";
import { wordsLabel } from "../../extension/core/text/glossary.ts";
import {
  furtherSummary,
  numbersSummary,
  poolModuleLabel,
  sectionTitles,
} from "../../extension/core/words/sections.ts";
import { cardId, workloadOf } from "../../extension/core/protocol/runView.ts";
import type { RowsAnswer } from "../../extension/core/protocol/rows.ts";
import type { CardCharts } from "../charts/liveChart.ts";
import { createPictures } from "../charts/pictures.ts";
import type { KeptChoice } from "../charts/speedup/choice.ts";
import { ChosenPool, usePoolChoice } from "../page/chosenPool.ts";
import type { CardParts } from "../page/post.ts";
import { Section, Sections } from "../page/section.tsx";
import { isInvalid, isStale, measuredOf } from "../page/view.ts";
import { RowsSection } from "../rows/rowsSection.tsx";
import { Against } from "./against.tsx";
import { BreakEvenSection } from "./breakEven.tsx";
import { FirstChart, Times, Workers } from "./charts.tsx";
import { Findings, mostFindings } from "./findings.tsx";
import { Glance } from "./glance.tsx";
import { CardHead } from "./head.tsx";
import { History } from "./history.tsx";
import { Numbers } from "./numbers.tsx";
import { Responsiveness } from "./responsiveness.tsx";
import { Trust } from "./trust.tsx";
import { WhatIf } from "./whatIf.tsx";

/** What can be asked of a card that is on the page. */
export interface CardHandle {
  readonly charts: CardCharts["live"];
  readonly reveal: () => void;
  /** Draws a chart and sends it; nothing where the card does not show it. */
  readonly savePicture: (name: PictureName) => void;
  /** Takes an answer about rows, should it be one about those of this card. */
  readonly takeRows: (answer: RowsAnswer) => void;
}

interface CardOfPage extends CardParts {
  readonly kept: KeptChoice;
  /** Those of the cards on the page by their ids. */
  readonly handles: Map<string, CardHandle>;
}

/** One run on the page: that of one function, whose card it is for as long as it is there. */
export function Card({ view, post, kept, handles }: CardOfPage) {
  const { root, charts, answers } = useHandle({ view, post, handles });
  const pool = usePoolChoice(view);
  const parts = { view, post };
  const findings = view.type === "finished" ? view.report.findings : [];
  const further = findings.slice(mostFindings);
  const look = [isInvalid(view) ? "invalid" : "", isStale(view) ? "isStale" : ""].join(" ").trim();
  return (
    <article
      ref={root}
      id={cardId(view.id)}
      class={look}
      data-state={view.type}
      data-tone={view.words.tone}
      data-function={workloadOf(view).function}
      aria-busy={view.type === "running"}
      onKeyDown={(event) => {
        // What has the focus may have something of its own to leave.
        if (event.key === "Escape" && !event.defaultPrevented) {
          pool.choose(null);
        }
      }}
    >
      <ChosenPool.Provider value={pool}>
        <CardHead {...parts} />
        <Glance {...parts} />
        <Against {...parts} />
        <div class="first">
          <FirstChart {...parts} kept={kept} charts={charts} />
          <div>
            {findings.length > 0 && <h3 class="hiddenVisually">{sectionTitles.findings}</h3>}
            <Findings {...parts} findings={findings.slice(0, mostFindings)} />
            <PoolModule {...parts} />
          </div>
        </div>
        <Sections>
          <History {...parts} />
          {further.length > 0 && (
            <Section name="further" title={sectionTitles.further} result={furtherSummary(further)}>
              <Findings {...parts} findings={further} />
            </Section>
          )}
          <Times {...parts} charts={charts} />
          <Workers {...parts} charts={charts} />
          <RowsSection {...parts} answers={answers} />
          <BreakEvenSection {...parts} charts={charts} />
          <Responsiveness {...parts} />
          <WhatIf {...parts} />
          <NumbersSection {...parts} />
          <Trust {...parts} />
        </Sections>
      </ChosenPool.Provider>
    </article>
  );
}

function NumbersSection({ view, post }: CardParts) {
  const { chosen } = useContext(ChosenPool);
  const measured = measuredOf(view);
  return measured.serial === null ? null : (
    <Section
      name="numbers"
      title={sectionTitles.numbers}
      result={numbersSummary(measured, !isInvalid(view), chosen)}
    >
      <Numbers view={view} />
      {post !== undefined && (
        <button type="button" class="link" onClick={() => post({ type: "openWords" })}>
          {wordsLabel}
        </button>
      )}
    </Section>
  );
}

/** Where the first thing to do is another one. */
function PoolModule({ view, post }: CardParts) {
  return post !== undefined && view.words.offer === "pool" && view.words.headline.action !== null ? (
    <div class="poolModule">
      <button
        type="button"
        class="secondary"
        onClick={() => post({ type: "generatePoolModule", id: view.id })}
      >
        {poolModuleLabel}
      </button>
    </div>
  ) : null;
}

/** Gives the page a handle of the card for as long as it is there. */
function useHandle({ view, post, handles }: Omit<CardOfPage, "kept">) {
  const root = useRef<HTMLElement>(null);
  const answers = useRef<(answer: RowsAnswer) => void>(() => {});
  const latest = useRef(view);
  latest.current = view;
  const [charts] = useState<CardCharts>(() => ({
    pictures: createPictures(post, () => latest.current),
    live: {},
  }));
  const { id } = view;
  useLayoutEffect(() => {
    handles.set(id, {
      charts: charts.live,
      reveal: () => root.current?.scrollIntoView(),
      savePicture: charts.pictures.save,
      takeRows: (answer) => answers.current(answer),
    });
    return () => handles.delete(id);
  }, [id]);
  return { root, charts, answers };
}
