import type { FromWebview, PanelState, ToWebview } from "../extension/core/protocol/panel.ts";
import { readChoices, type SpeedupChoice } from "./charts/speedup/choice.ts";

/** The editor that this page is a webview of. */
export interface Host {
  readonly post: (message: FromWebview) => void;
  /** What was chosen about cards before a reload, by their ids. */
  readonly choices: () => Map<string, SpeedupChoice>;
  readonly saveChoices: (choices: ReadonlyMap<string, SpeedupChoice>) => void;
  /** Calls back for each message. */
  readonly onMessage: (listener: (message: ToWebview) => void) => void;
}

/** The part of VS Code's webview interface that is used. */
interface EditorApi {
  readonly postMessage: (message: FromWebview) => void;
  readonly getState: () => unknown;
  readonly setState: (state: SavedPage) => void;
}

/** What outlives the page. Runs do not: the extension host remembers them. */
interface SavedPage {
  readonly choices: Readonly<Record<string, SpeedupChoice>>;
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
      choices: () => readChoices(api.getState()),
      saveChoices: (choices) => {
        api.setState({ choices: Object.fromEntries([...choices].slice(-mostChoices)) });
      },
      onMessage: (listener) => {
        // Only the extension host of the same build can send here.
        window.addEventListener("message", ({ data }: MessageEvent<ToWebview>) => listener(data));
      },
    }
  );
}

/** The state that a page of its own carries in itself, as the export wrote it; undefined when it carries none. */
export function embeddedState(): PanelState | undefined {
  const text = document.querySelector("script#state")?.textContent;
  return text == null ? undefined : (JSON.parse(text) as PanelState);
}
