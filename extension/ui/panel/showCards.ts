import * as vscode from "vscode";
import type { Cards } from "../runs/cards.ts";
import type { Log } from "../services/log.ts";
import type { Panel, PanelRequest } from "./panel.ts";

/** Shows the cards on the panel's page as they change, and has what the page asks for done. */
export function showCards(
  panel: Panel,
  { memory, restored, state, cardOf, onChange }: Cards,
  answer: (request: PanelRequest, column: vscode.ViewColumn | undefined) => Promise<void>,
  log: Log,
): void {
  const sendState = () => panel.send({ type: "state", state: state() });
  const sendAll = () => {
    sendState();
    panel.sendWanted();
  };
  panel.listen({
    // Not before the runs of an earlier window are there, should the panel come back with its window.
    onReady: () => log.inBackground("showing the panel", restored.finally(sendAll)),
    onRequest: (request, column) => log.inBackground("answering the panel", answer(request, column)),
    onUnknown: (message) =>
      log.channel.error(`The panel sent an unknown message: ${JSON.stringify(message)}`),
  });
  memory.onChange(({ progressed }) => {
    if (progressed === null) {
      sendState();
    } else {
      panel.send({ type: "progressed", run: cardOf(progressed) });
    }
  });
  onChange(sendState);
}
