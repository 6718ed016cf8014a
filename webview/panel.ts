/** The panel's page: in the editor it shows what comes in messages, alone it shows what the page carries. */
import "./panel.css";
import type { PanelState, ToWebview } from "../extension/core/protocol/panel.ts";
import { throttle } from "../extension/core/throttle.ts";
import { element } from "./page/element.ts";
import { embeddedState, findHost, type Host } from "./host.ts";
import { createPage } from "./render.ts";
import { withProgress } from "./page/view.ts";

/** No more than ten times a second: faster than anybody reads, slow enough to leave the cores to the benchmark. */
const leastIntervalMs = 100;

const host = findHost();
if (host === undefined) {
  createPage(root(), undefined, new Map(), () => {}).show(embeddedState() ?? { runs: [] });
} else {
  followHost(host);
}

function followHost({ post, choices, saveChoices, onMessage }: Host): void {
  const chosen = choices();
  const page = createPage(root(), post, chosen, () => saveChoices(chosen));
  let state: PanelState = { runs: [] };
  const drawing = throttle(leastIntervalMs, () => page.show(state));
  onMessage((message: ToWebview) => {
    switch (message.type) {
      case "state":
        state = message.state;
        drawing.ask();
        break;
      case "progressed":
        state = withProgress(state, message.run);
        drawing.ask();
        break;
      case "reveal":
        page.reveal(message.id);
        break;
      case "drawPicture":
        page.savePicture(message.id, message.picture);
        break;
      case "rows":
      case "rowFound":
      case "rowsGone":
        page.takeRows(message);
        break;
    }
  });
  post({ type: "ready" });
}

function root(): HTMLElement {
  const existing = document.querySelector("main");
  if (existing !== null) {
    return existing;
  }
  const main = element("main");
  document.body.append(main);
  return main;
}
