import type { PictureName } from "../extension/core/protocol/pictures.ts";
import type { PanelState, RunView } from "../extension/core/protocol/panel.ts";
import type { RowsAnswer } from "../extension/core/protocol/rows.ts";
import { type Card, createCard } from "./card/card.ts";
import type { Post } from "./page/post.ts";
import type { LiveChart } from "./charts/parts.ts";
import { element, show } from "./page/element.ts";
import { plainChoice, type KeptChoice, type SpeedupChoice } from "./charts/speedup/choice.ts";
import { onThemeChange } from "./page/theme.ts";

/** Charts by name: `speedup` and `times` of the first card, and `speedup:<id>` and `times:<id>` of every card. Here so
 *  that tests can read the drawn values back. */
export type ChartsByName = Readonly<Record<string, LiveChart<never>["chart"]>>;

declare global {
  interface Window {
    parallelBenchmarkCharts?: ChartsByName;
  }
}

/** What is said in minutes is said anew each minute. */
const minuteMs = 60_000;

/** All that the page shows. */
export interface PanelPage {
  /** Shows a state, and keeps what is already there. */
  readonly show: (state: PanelState) => void;
  /** Brings the card with this id into view. */
  readonly reveal: (id: string) => void;
  /** Draws a chart of the card with this id and sends it. */
  readonly savePicture: (id: string, picture: PictureName) => void;
  /** Gives an answer about rows to the card whose rows they are. */
  readonly takeRows: (answer: RowsAnswer) => void;
}

/** Builds the page inside `root`, which is empty until the first state.
 *  @param choices what was chosen about each card by its id, and is from now on.
 *  @param onChoice called when one of them has changed. */
export function createPage(
  root: HTMLElement,
  post: Post,
  choices: Map<string, SpeedupChoice>,
  onChoice: () => void,
): PanelPage {
  const keptChoice = (id: string): KeptChoice => ({
    read: () => choices.get(id) ?? plainChoice,
    write: (choice) => {
      choices.set(id, choice);
      onChoice();
    },
  });
  const cards = new Map<string, Card>();
  /** What each card shows, so that one run that goes on does not draw all others anew. */
  const views = new Map<Card, RunView>();
  const empty = post === undefined ? emptyReport() : emptyPanel();
  const list = element("div", { class: "cards" });
  let shown: PanelState = { runs: [] };
  show(empty, false);
  root.replaceChildren(element("h1", { class: "hiddenVisually", text: "Parallel Benchmark" }), empty, list);

  const render = (state: PanelState): void => {
    shown = state;
    const ids = new Set(state.runs.map(({ id }) => id));
    for (const [id, card] of cards) {
      if (!ids.has(id)) {
        card.close();
        views.delete(card);
        card.root.remove();
        cards.delete(id);
      }
    }
    show(empty, state.runs.length === 0);
    for (const [index, view] of state.runs.entries()) {
      const { id } = view;
      const card = cards.get(id) ?? createCard(id, post, keptChoice(id));
      cards.set(id, card);
      // Moving an element takes the focus from it, so only those move that stand in another's place.
      const standing = list.children[index];
      if (standing !== card.root) {
        list.insertBefore(card.root, standing ?? null);
      }
      if (views.get(card) !== view) {
        views.set(card, view);
        card.update(view);
      }
    }
    window.parallelBenchmarkCharts = chartsByName(state.runs.flatMap(({ id }) => named(id, cards.get(id))));
  };
  onThemeChange(() => {
    views.clear();
    render(shown);
  });
  // A page of its own says nothing that grows older.
  if (post !== undefined) {
    setInterval(() => {
      for (const card of cards.values()) {
        card.sayAges();
      }
    }, minuteMs);
  }
  return {
    show: render,
    reveal: (id) => cards.get(id)?.root.scrollIntoView(),
    savePicture: (id, picture) => cards.get(id)?.savePicture(picture),
    takeRows: (answer) => {
      for (const card of cards.values()) {
        card.takeRows(answer);
      }
    },
  };
}

function named(id: string, card: Card | undefined): readonly { id: string; card: Card }[] {
  return card === undefined ? [] : [{ id, card }];
}

function chartsByName(cards: readonly { id: string; card: Card }[]): ChartsByName {
  const entries = cards.flatMap(({ id, card: { charts } }, index) => [
    ...(index === 0 ? Object.entries(charts) : []),
    ...Object.entries(charts).map(([name, chart]) => [`${name}:${id}`, chart] as const),
  ]);
  return Object.fromEntries(entries);
}

function emptyPanel(): HTMLElement {
  return element("section", { class: "empty" }, [
    element("h2", { text: "No benchmark has been run yet" }),
    element("p", {
      text: "Put the cursor into a function and choose “Benchmark with Workers…” in its light bulb or menu, or click the lens above it.",
    }),
    element("p", {
      text: "A function can be run once its inputs are known: a list of a fitting type in the same file, or a tag in its JSDoc:",
    }),
    element("pre", { text: "/** @parallel Array.from({ length: 10 }, (_, index) => index) */" }),
  ]);
}

function emptyReport(): HTMLElement {
  return element("section", { class: "empty" }, [element("h2", { text: "This report has no runs" })]);
}
