import { randomBytes } from "node:crypto";
import * as v from "valibot";
import * as vscode from "vscode";
import { panelPage } from "../../core/export/html.ts";
import type { ShownPanel } from "../run/runCommand.ts";
import { fromWebviewSchema, type FromWebview, type ToWebview } from "../../core/protocol/panel.ts";

/** The webview's type, as the activation event in package.json names it. */
export const panelType = "parallelBenchmark.panel";

/** A message of the page, except for `ready`, which the panel answers itself. */
export type PanelRequest = Exclude<FromWebview, { type: "ready" }>;

/** Who hears of what the page sends. */
export interface PanelListener {
  /** The page is there, for the first time or again, and waits for its state. */
  readonly onReady: () => void;
  readonly onRequest: (request: PanelRequest, column: vscode.ViewColumn | undefined) => void;
  /** A message that is none of the protocol's came. */
  readonly onUnknown: (message: unknown) => void;
}

/** The one panel of a window. It is destroyed while it is hidden and asks for its state again when it comes back. */
export class Panel implements vscode.WebviewPanelSerializer {
  readonly #pageFolder: vscode.Uri;
  #listener: PanelListener | undefined;
  #panel: vscode.WebviewPanel | undefined;
  readonly #visibility = new vscode.EventEmitter<boolean>();
  /** Tells whether the page is on the screen when that changes. */
  readonly onVisibility = this.#visibility.event;
  /** The id of a card that waits for its page. */
  #wanted: string | undefined;

  /** @param pageFolder the folder of the built page: all that it may load. */
  constructor(pageFolder: vscode.Uri) {
    this.#pageFolder = pageFolder;
  }

  /** To be called once, before there is a page. */
  listen(listener: PanelListener): void {
    this.#listener = listener;
  }

  /** Brings the panel into view beside the editor, which keeps the focus. */
  show({ card, opening }: ShownPanel = {}): void {
    this.#wanted = card;
    if (this.#panel?.visible) {
      this.sendWanted();
    } else if (this.#panel === undefined) {
      const place = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
      this.#attach(vscode.window.createWebviewPanel(panelType, "Parallel Benchmark", place), opening);
    } else {
      if (opening !== undefined) {
        this.#write(this.#panel, opening);
      }
      this.#panel.reveal(undefined, true);
    }
  }

  /** Whether the page is on the screen, so that it can draw. */
  isVisible(): boolean {
    return this.#panel?.visible ?? false;
  }

  /** Tells the page, if there is one that listens. */
  send(message: ToWebview): void {
    if (this.#panel !== undefined) {
      // A hidden page does not get it, and asks when it comes back. The rule is about windows, which have origins.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      void this.#panel.webview.postMessage(message);
    }
  }

  /** Brings the card that was asked for into view, now that the page has the cards. */
  sendWanted(): void {
    if (this.#wanted !== undefined) {
      this.send({ type: "reveal", id: this.#wanted });
      this.#wanted = undefined;
    }
  }

  /** Takes over the panel that VS Code brings back after a reload of the window. */
  async deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    if (this.#panel === undefined) {
      this.#attach(panel);
    } else {
      panel.dispose();
    }
  }

  #attach(panel: vscode.WebviewPanel, opening?: string): void {
    const { webview } = panel;
    this.#panel = panel;
    panel.onDidDispose(() => {
      this.#panel = undefined;
      this.#visibility.fire(false);
    });
    panel.onDidChangeViewState(() => {
      if (!panel.visible) {
        this.#write(panel); // It comes back for something else.
      }
      this.#visibility.fire(panel.visible);
    });
    webview.onDidReceiveMessage((message: unknown) => this.#receive(message));
    webview.options = { enableScripts: true, localResourceRoots: [this.#pageFolder] };
    this.#write(panel, opening);
  }

  /** Writes the page of a panel that has none, or is hidden.
   *  @param opening the function that is about to run. */
  #write({ webview }: vscode.WebviewPanel, opening?: string): void {
    const pageFolder = this.#pageFolder;
    webview.html = panelPage({
      scriptUri: webview.asWebviewUri(vscode.Uri.joinPath(pageFolder, "panel.js")).toString(),
      styleUri: webview.asWebviewUri(vscode.Uri.joinPath(pageFolder, "panel.css")).toString(),
      cspSource: webview.cspSource,
      nonce: randomBytes(16).toString("base64"),
      opening,
    });
  }

  #receive(message: unknown): void {
    const read = v.safeParse(fromWebviewSchema, message);
    if (!read.success) {
      this.#listener?.onUnknown(message);
    } else if (read.output.type === "ready") {
      this.#listener?.onReady();
    } else {
      this.#listener?.onRequest(read.output, this.#panel?.viewColumn);
    }
  }
}
