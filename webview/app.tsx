import { useLayoutEffect } from "preact/hooks";
import type { PanelState } from "../extension/core/protocol/panel.ts";
import { surveyId } from "../extension/core/protocol/toldSurvey.ts";
import { Card, type CardHandle } from "./card/card.tsx";
import type { AnyChart } from "./charts/parts.ts";
import type { KeptChoice } from "./charts/speedup/choice.ts";
import { announcerId } from "./page/announce.ts";
import type { Post } from "./page/post.ts";
import { RunList } from "./runList.tsx";
import { SurveyCard } from "./survey/surveyCard.tsx";

/** The charts of the open card by name: `speedup`, `times`. Here so that tests can read the drawn values back. */
export type ChartsByName = Readonly<Record<string, AnyChart>>;

declare global {
  interface Window {
    parallelBenchmarkCharts?: ChartsByName;
  }
}

interface AppParts {
  /** Undefined until the first one is here. */
  readonly state: PanelState | undefined;
  readonly post: Post;
  readonly keptChoice: (id: string) => KeptChoice;
  /** The id of the run whose card is open; undefined when all are closed. */
  readonly open: string | undefined;
  readonly onOpen: (id: string | undefined) => void;
  /** Filled with what can be asked of the cards that are open. */
  readonly handles: Map<string, CardHandle>;
}

/** All that the page shows: of several runs a list, and below it the card of one; without an editor the cards of all. */
export function App({ state, post, keptChoice, open, onOpen, handles }: AppParts) {
  const { runs = [], survey } = state ?? {};
  // A page of its own is read from top to bottom, and printed: its summary leads to the cards.
  const isOpen = (id: string): boolean => post === undefined || id === open;
  const shown = runs.filter(({ id }) => isOpen(id));
  const isEmpty = state !== undefined && runs.length === 0 && survey === undefined;
  useLayoutEffect(() => {
    if (state !== undefined) {
      window.parallelBenchmarkCharts = { ...handles.get(open ?? "")?.charts };
    }
  });
  return (
    <>
      <h1 class="hiddenVisually">Parallel Benchmark</h1>
      <p class="hiddenVisually" id={announcerId} role="status" />
      {isEmpty && (post === undefined ? <EmptyReport /> : <EmptyPanel post={post} />)}
      {runs.length + (survey === undefined ? 0 : 1) > 1 && post !== undefined && (
        <RunList runs={runs} survey={survey} open={open} onOpen={onOpen} />
      )}
      <div class="cards">
        {survey !== undefined && isOpen(surveyId) && (
          <SurveyCard key={survey.at} survey={survey} post={post} />
        )}
        {shown.map((view) => (
          <Card key={view.id} view={view} post={post} kept={keptChoice(view.id)} handles={handles} />
        ))}
      </div>
    </>
  );
}

/** What can be done while there is no run, the quickest first. */
const beginnings = [
  ["example", "Try an example"],
  ["cursor", "Benchmark the function at the cursor"],
  ["survey", "Find candidates in a program"],
  ["walkthrough", "Open the walkthrough"],
] as const;

function EmptyPanel({ post }: { readonly post: NonNullable<Post> }) {
  return (
    <section class="empty">
      <h2>No benchmark has been run yet</h2>
      <p>Does a function get faster with several workers, and are its results the same?</p>
      {beginnings.map(([by, label]) => (
        <button
          key={by}
          type="button"
          class={by === "example" ? "primary" : "secondary"}
          onClick={() => post({ type: "begin", by })}
        >
          {label}
        </button>
      ))}
    </section>
  );
}

function EmptyReport() {
  return (
    <section class="empty">
      <h2>This report has no runs</h2>
    </section>
  );
}
