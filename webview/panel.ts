/** The panel's page: in the editor it shows what comes in messages, alone it shows what the page carries. */
import "./panel.css";
import type { PanelState } from "../extension/core/protocol.ts";
import { element } from "./element.ts";
import { embeddedState, findHost } from "./host.ts";
import { createPanel } from "./render.ts";

/** No more than ten times a second: faster than anybody reads, slow enough to leave the cores to the benchmark. */
const leastIntervalMs = 100;

const host = findHost();
const render = createPanel(root(), host?.post);

if (host === undefined) {
  render(embeddedState() ?? { runs: [] });
} else {
  const saved = host.saved();
  render(saved ?? { runs: [] });
  host.onState(
    atMostEvery(leastIntervalMs, (state: PanelState) => {
      render(state);
      host.save(state);
    }),
  );
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

/** Calls at once when the last call is long enough ago, else once after the rest of the interval with the latest value. */
function atMostEvery<Value>(intervalMs: number, action: (value: Value) => void): (value: Value) => void {
  let lastMs = Number.NEGATIVE_INFINITY;
  let waiting: { value: Value } | undefined;
  const act = (value: Value): void => {
    waiting = undefined;
    action(value);
    lastMs = performance.now();
  };
  return (value) => {
    const restMs = lastMs + intervalMs - performance.now();
    if (waiting !== undefined) {
      waiting.value = value;
    } else if (restMs <= 0) {
      act(value);
    } else {
      const next = { value };
      waiting = next;
      setTimeout(() => {
        act(next.value);
      }, restMs);
    }
  };
}
