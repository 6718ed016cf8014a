import { useLayoutEffect } from "preact/hooks";
import type { PanelState, ShownRun } from "../extension/core/protocol/panel.ts";
import { Card, type CardHandle } from "./card/card.tsx";
import type { AnyChart } from "./charts/parts.ts";
import type { KeptChoice } from "./charts/speedup/choice.ts";
import type { Post } from "./page/post.ts";

/** Charts by name: `speedup` and `times` of the first card, and `speedup:<id>` and `times:<id>` of every card. Here so
 *  that tests can read the drawn values back. */
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
  /** Filled with what can be asked of the cards. */
  readonly handles: Map<string, CardHandle>;
}

/** All that the page shows. */
export function App({ state, post, keptChoice, handles }: AppParts) {
  useLayoutEffect(() => {
    if (state !== undefined) {
      window.parallelBenchmarkCharts = chartsByName(state.runs, handles);
    }
  });
  return (
    <>
      <h1 class="hiddenVisually">Parallel Benchmark</h1>
      {state?.runs.length === 0 && (post === undefined ? <EmptyReport /> : <EmptyPanel />)}
      {state?.runs.map((view) => (
        <Card key={view.id} view={view} post={post} kept={keptChoice(view.id)} handles={handles} />
      ))}
    </>
  );
}

function chartsByName(runs: readonly ShownRun[], handles: ReadonlyMap<string, CardHandle>): ChartsByName {
  const entries = runs.flatMap(({ id }, index) => {
    const charts = Object.entries(handles.get(id)?.charts ?? {});
    return [
      ...(index === 0 ? charts : []),
      ...charts.map(([name, chart]) => [`${name}:${id}`, chart] as const),
    ];
  });
  return Object.fromEntries(entries);
}

function EmptyPanel() {
  return (
    <section class="empty">
      <h2>No benchmark has been run yet</h2>
      <p>
        Put the cursor into a function and choose “Benchmark with Workers…” in its light bulb or menu, or
        click the lens above it.
      </p>
      <p>
        A function can be run once its inputs are known: a list of a fitting type in the same file, or a tag
        in its JSDoc:
      </p>
      <pre>{"/** @parallel Array.from({ length: 10 }, (_, index) => index) */"}</pre>
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
