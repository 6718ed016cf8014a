/** The panel's page: in the editor it shows what comes in messages, alone it shows what the page carries. */
import "./panel.css";
import { render } from "preact";
import type { PanelState, ToWebview } from "../extension/core/protocol/panel.ts";
import { throttle } from "../extension/core/throttle.ts";
import { App } from "./app.tsx";
import type { CardHandle } from "./card/card.tsx";
import { type KeptChoice, plainChoice, type SpeedupChoice } from "./charts/speedup/choice.ts";
import { embeddedState, findHost, type Host } from "./host.ts";
import type { Post } from "./page/post.ts";
import { onThemeChange } from "./page/theme.ts";
import { withProgress } from "./page/view.ts";

/** No more than ten times a second: faster than anybody reads, slow enough to leave the cores to the benchmark. */
const leastIntervalMs = 100;

/** What is said in minutes is said anew each minute. */
const minuteMs = 60_000;

const handles = new Map<string, CardHandle>();
const host = findHost();
if (host === undefined) {
  const state = embeddedState() ?? { runs: [] };
  const choices = new Map<string, SpeedupChoice>();
  drawing(choices, () => {}, undefined)(state);
} else {
  followHost(host);
}

function followHost({ post, choices, saveChoices, onMessage }: Host): void {
  const chosen = choices();
  const draw = drawing(chosen, () => saveChoices(chosen), post);
  let state: PanelState = { runs: [] };
  const { ask } = throttle(leastIntervalMs, () => draw(state));
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
        handles.get(message.id)?.reveal();
        break;
      case "drawPicture":
        handles.get(message.id)?.savePicture(message.picture);
        break;
      case "rows":
      case "rowFound":
      case "rowsGone":
        handles.forEach(({ takeRows }) => takeRows(message));
        break;
    }
  });
  setInterval(() => draw(state), minuteMs);
  post({ type: "ready" });
}

/** What draws a state, and the last one again when the theme changes. */
function drawing(
  choices: Map<string, SpeedupChoice>,
  onChoice: () => void,
  post: Post,
): (state: PanelState) => void {
  let shown: PanelState | undefined;
  const keptChoice = (id: string): KeptChoice => ({
    read: () => choices.get(id) ?? plainChoice,
    write: (choice) => {
      choices.set(id, choice);
      onChoice();
    },
  });
  const root = main();
  const draw = (state: PanelState | undefined): void => {
    shown = state;
    render(<App state={state} post={post} keptChoice={keptChoice} handles={handles} />, root);
  };
  onThemeChange(() => draw(shown));
  draw(undefined);
  return draw;
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
