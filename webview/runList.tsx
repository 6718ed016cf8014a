import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { ageLine } from "../extension/core/history/pastWords.ts";
import type { Tone } from "../extension/core/protocol/cardWords.ts";
import type { ToldRun } from "../extension/core/protocol/panel.ts";
import { workloadOf } from "../extension/core/protocol/runView.ts";
import { surveyId, type ToldSurvey } from "../extension/core/protocol/toldSurvey.ts";
import { formatAge } from "../extension/core/text/format.ts";
import { Course } from "./card/trend.tsx";
import { useOneStop } from "./page/oneStop.ts";
import { UserText } from "./page/userText.tsx";
import { isStale } from "./page/view.ts";

interface RunListParts {
  readonly runs: readonly ToldRun[];
  readonly survey: ToldSurvey | undefined;
  /** The id of the one whose card is open. */
  readonly open: string | undefined;
  readonly onOpen: (id: string | undefined) => void;
}

/** The survey of the page and all its functions, one line each: what came out, how the runs before went, and how old it is. One
 *  of them has its card open, until a person closes it. */
export function RunList({ runs, survey, open, onOpen }: RunListParts) {
  const root = useRef<HTMLElement>(null);
  useOneStop(root);
  return (
    <nav class="runs" aria-label="Functions" ref={root}>
      <ul>
        {survey !== undefined && (
          <Item id={surveyId} tone={survey.tone} open={open} onOpen={onOpen}>
            <SurveyLine survey={survey} />
          </Item>
        )}
        {runs.map((view) => (
          <Item
            key={view.id}
            id={view.id}
            tone={view.words.tone}
            look={isStale(view) ? "isStale" : ""}
            open={open}
            onOpen={onOpen}
          >
            <Line view={view} />
          </Item>
        ))}
      </ul>
    </nav>
  );
}

interface ItemParts extends Pick<RunListParts, "open" | "onOpen"> {
  readonly id: string;
  readonly tone: Tone;
  readonly look?: string;
  readonly children: ComponentChildren;
}

function Item({ id, tone, look = "", open, onOpen, children }: ItemParts) {
  const isOpen = id === open;
  return (
    <li>
      <button
        type="button"
        aria-expanded={isOpen}
        data-tone={tone}
        class={look}
        onClick={() => onOpen(isOpen ? undefined : id)}
      >
        {children}
      </button>
    </li>
  );
}

function SurveyLine({ survey: { command, headline, at } }: { readonly survey: ToldSurvey }) {
  return (
    <>
      <span class="badge" aria-hidden="true" />
      <UserText text={command} class="name" />
      <span class="sentence asIs">{headline}</span>
      <span class="age">{formatAge(Date.now() - at)}</span>
    </>
  );
}

function Line({ view }: { readonly view: ToldRun }) {
  const { past } = view;
  return (
    <>
      <span class="badge" aria-hidden="true" />
      <UserText text={workloadOf(view).function} class="name" />
      <span class="sentence">{view.words.headline.result}</span>
      {past !== undefined && past.runs.length > 1 && <Course past={past} trendKey="speedup" />}
      <span class="age">{past && ageLine(past, Date.now())}</span>
    </>
  );
}
