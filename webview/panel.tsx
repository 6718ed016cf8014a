/** The panel's page: in the editor it shows what comes in messages, alone it shows what the page carries. */
import "./panel.css";
import { render } from "preact";
import type { PanelState, ToWebview } from "../extension/core/protocol/panel.ts";
import type { RowsAnswer } from "../extension/core/protocol/rows.ts";
import { surveyId } from "../extension/core/protocol/toldSurvey.ts";
import { throttle } from "../extension/core/throttle.ts";
import { App } from "./app.tsx";
import type { CardHandle } from "./card/card.tsx";
import { type KeptChoice, plainChoice, type SpeedupChoice } from "./charts/speedup/choice.ts";
import { embeddedState, findHost, type Host } from "./host.ts";
import type { Post } from "./page/post.ts";
import { openAfter } from "./openCard.ts";
import { onThemeChange } from "./page/theme.ts";
import { withProgress } from "./page/view.ts";

/** No more than ten times a second: faster than anybody reads, slow enough to leave the cores to the benchmark. */
const leastIntervalMs = 100;

/** What is said in minutes is said anew each minute. */
const minuteMs = 60_000;

const host = findHost();
if (host === undefined) {
  createPage(undefined, new Map(), () => {}).show(embeddedState() ?? { runs: [] });
} else {
  followHost(host);
}

function followHost({ post, choices, saveChoices, onMessage }: Host): void {
  const chosen = choices();
  const page = createPage(post, chosen, () => saveChoices(chosen));
  let state: PanelState = { runs: [] };
  const { ask } = throttle(leastIntervalMs, () => page.show(state));
  onMessage((message: ToWebview) => {
    switch (message.type) {
      case "state":
        state = message.state;
        ask();
        break;
      case "progressed":
        state = withProgress(state, message.run);
        ask();
        break;
      case "reveal":
        page.cardOf(message.id)?.reveal();
        break;
      case "drawPicture":
        page.cardOf(message.id)?.savePicture(message.picture);
        break;
      case "rows":
      case "rowFound":
      case "rowsGone":
        page.takeRows(message);
        break;
    }
  });
  setInterval(page.showAgain, minuteMs);
  post({ type: "ready" });
}

/** Draws the page: for each state, and again when the theme changes or a person opens another card. */
function createPage(post: Post, choices: Map<string, SpeedupChoice>, onChoice: () => void) {
  const handles = new Map<string, CardHandle>();
  const root = main();
  let state: PanelState | undefined;
  let isDrawn = false;
  let open: string | undefined;
  const keptChoice = (id: string): KeptChoice => ({
    read: () => choices.get(id) ?? plainChoice,
    write: (choice) => {
      choices.set(id, choice);
      onChoice();
    },
  });
  const onOpen = (id: string | undefined): void => {
    open = id;
    showAgain();
  };
  const showAgain = (): void => {
    if (state === undefined && root.hasChildNodes()) {
      return; // The card that the page was opened with says more than a page without cards.
    }
    if (!isDrawn) {
      root.replaceChildren();
      isDrawn = true;
    }
    const parts = { state, post, keptChoice, open, onOpen, handles };
    render(<App {...parts} />, root);
  };
  onThemeChange(showAgain);
  showAgain();
  return {
    show: (next: PanelState): void => {
      open = openAfter(state, next, open);
      state = next;
      showAgain();
    },
    showAgain,
    /** Of the run with this id, opened if it was closed; undefined where there is none. */
    cardOf: (id: string): CardHandle | undefined => {
      if (id !== open && (id === surveyId ? state?.survey : state?.runs.some((run) => run.id === id))) {
        onOpen(id);
      }
      return handles.get(id);
    },
    takeRows: (answer: RowsAnswer): void => handles.forEach(({ takeRows }) => takeRows(answer)),
  };
}

function main(): HTMLElement {
  const existing = document.querySelector("main");
  if (existing !== null) {
    return existing;
  }
  const made = document.createElement("main");
  document.body.append(made);
  return made;
}
