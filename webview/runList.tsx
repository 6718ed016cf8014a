import { useRef } from "preact/hooks";
import { ageLine } from "../extension/core/history/pastWords.ts";
import type { ToldRun } from "../extension/core/protocol/panel.ts";
import { workloadOf } from "../extension/core/protocol/runView.ts";
import { Course } from "./card/trend.tsx";
import { useOneStop } from "./page/oneStop.ts";
import { UserText } from "./page/userText.tsx";
import { isStale } from "./page/view.ts";

interface RunListParts {
  readonly runs: readonly ToldRun[];
  /** The id of the one whose card is open. */
  readonly open: string | undefined;
  readonly onOpen: (id: string | undefined) => void;
}

/** All functions of the page, one line each: what came out, how the runs before went, and how old it is. One of them has its
 *  card open, until a person closes it. */
export function RunList({ runs, open, onOpen }: RunListParts) {
  const root = useRef<HTMLElement>(null);
  useOneStop(root);
  return (
    <nav class="runs" aria-label="Functions" ref={root}>
      <ul>
        {runs.map((view) => {
          const isOpen = view.id === open;
          return (
            <li key={view.id}>
              <button
                type="button"
                aria-expanded={isOpen}
                data-tone={view.words.tone}
                class={isStale(view) ? "isStale" : ""}
                onClick={() => onOpen(isOpen ? undefined : view.id)}
              >
                <Line view={view} />
              </button>
            </li>
          );
        })}
      </ul>
    </nav>
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
