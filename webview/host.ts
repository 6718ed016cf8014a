import type { FromWebview, PanelState } from "../extension/core/protocol/panel.ts";
import { isRecord } from "../extension/core/checks.ts";
import { boundedState, readMessage, readState, type StateMessage } from "../extension/core/state.ts";
import { readChoices, type SpeedupChoice } from "./speedupChoice.ts";

/** The editor that this page is a webview of. */
export interface Host {
  readonly post: (message: FromWebview) => void;
  /** The state that was kept over a reload; null when there is none or it is of another version's shape. */
  readonly saved: () => PanelState | null;
  /** What was chosen about cards by then, by their keys. */
  readonly savedChoices: () => Map<string, SpeedupChoice>;
  readonly save: (state: PanelState, choices: ReadonlyMap<string, SpeedupChoice>) => void;
  /** Calls back for each message about the state; others, and those of an unknown shape, are ignored. */
  readonly onMessage: (listener: (message: StateMessage) => void) => void;
}

/** The part of VS Code's webview interface that is used. */
interface EditorApi {
  readonly postMessage: (message: FromWebview) => void;
  readonly getState: () => unknown;
  readonly setState: (state: SavedPage) => void;
}

/** What outlives the page. */
interface SavedPage extends PanelState {
  /** Absent before anybody has chosen. */
  readonly choices?: Readonly<Record<string, SpeedupChoice>>;
}

/** More cards than the panel ever shows. */
const mostChoices = 40;

declare global {
  interface Window {
    /** There in a webview only, and callable only once. */
    acquireVsCodeApi?: () => EditorApi;
  }
}

/** The editor around this page; undefined when the page stands alone. */
export function findHost(): Host | undefined {
  const api = window.acquireVsCodeApi?.();
  return (
    api && {
      post: api.postMessage,
      saved: () => readState(api.getState()) ?? null,
      savedChoices: () => {
        const saved = api.getState();
        return readChoices(isRecord(saved) ? saved["choices"] : undefined);
      },
      save: (state, choices) => {
        const latest = Object.fromEntries([...choices].slice(-mostChoices));
        api.setState({ ...boundedState(state), ...(choices.size > 0 && { choices: latest }) });
      },
      onMessage: (listener) => {
        window.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
          const message = readMessage(data);
          if (message !== undefined) {
            listener(message);
          }
        });
      },
    }
  );
}

/** The state that a page of its own carries in itself; undefined when it carries none or it cannot be read. */
export function embeddedState(): PanelState | undefined {
  const text = document.querySelector("script#state")?.textContent;
  try {
    return readState(JSON.parse(text ?? "null"));
  } catch {
    // Not JSON is the same as not there: the page says that it has nothing to show.
    return undefined;
  }
}
