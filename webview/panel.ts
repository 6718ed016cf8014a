/** The panel's page: in the editor it shows what comes in messages, alone it shows what the page carries. */
import "./panel.css";
import type { PanelState } from "../extension/core/protocol/panel.ts";
import { element } from "./element.ts";
import { embeddedState, findHost } from "./host.ts";
import { createPanel } from "./render.ts";
import { stateAfter } from "../extension/core/state.ts";

/** No more than ten times a second: faster than anybody reads, slow enough to leave the cores to the benchmark. */
const leastIntervalMs = 100;
/** How often a run that goes on is kept for a reload: all other runs are written with it each time. */
const savedEveryMs = 2000;

const host = findHost();

if (host === undefined) {
  const render = createPanel(root(), undefined, new Map(), () => {});
  render(embeddedState() ?? { runs: [] });
} else {
  const saved = host.saved();
  let current: PanelState = saved ?? { runs: [] };
  let isSaveDue = false;
  let savedMs = performance.now();
  const choices = host.savedChoices();
  const save = () => host.save(current, choices);
  const render = createPanel(root(), host.post, choices, save);
  render(current);
  const show = atMostEvery(leastIntervalMs, () => {
    render(current);
    if (isSaveDue || performance.now() - savedMs >= savedEveryMs) {
      save();
      isSaveDue = false;
      savedMs = performance.now();
    }
  });
  host.onMessage((message) => {
    current = stateAfter(current, message);
    isSaveDue ||= message.type === "state";
    show();
  });
  host.post({ type: "ready", saved });
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

/** Calls at once when the last call is long enough ago, else once after the rest of the interval. */
function atMostEvery(intervalMs: number, action: () => void): () => void {
  let lastMs = Number.NEGATIVE_INFINITY;
  let isWaiting = false;
  const act = (): void => {
    isWaiting = false;
    action();
    lastMs = performance.now();
  };
  return () => {
    const restMs = lastMs + intervalMs - performance.now();
    if (isWaiting) {
      return;
    }
    if (restMs <= 0) {
      act();
    } else {
      isWaiting = true;
      setTimeout(act, restMs);
    }
  };
}
