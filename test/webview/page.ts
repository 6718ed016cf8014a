/** The panel's page in a real browser, with the test in the place of the editor. */
import path from "node:path";
import { build } from "esbuild";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { panelPage } from "../../extension/core/export/html.ts";
import { panelBundle } from "../../scripts/panelBundle.mjs";
import { shrink } from "../../scripts/shrink.mjs";
import type { ChartsByName } from "../../webview/app.tsx";
import { withIds, type TestState } from "./shownRuns.ts";
import type { EditorTheme } from "./themes.ts";

const root = path.join(import.meta.dirname, "..", "..");

/** Where pictures of the page are kept for people to look at. */
export const screenshotFolder = path.join(root, ".vscode-test", "screenshots");

declare global {
  interface Window {
    /** What the page sent to the editor, and what it keeps for a reload, each time. */
    posted: unknown[];
    stored: unknown[];
    /** The charts before the state that was sent last. */
    chartsBefore?: ChartsByName | undefined;
    /** What the page gives tests to read. */
    parallelBenchmarkCharts?: ChartsByName;
  }
}

/** The panel's script and style sheet, built now from the source. */
export async function bundlePanel({ minify = false } = {}): Promise<{
  readonly script: string;
  readonly style: string;
}> {
  const { outputFiles } = await build({
    ...panelBundle,
    absWorkingDir: root,
    outdir: "unwritten",
    write: false,
    minify,
    logLevel: "silent",
  });
  const text = (extension: string): string =>
    outputFiles.find((file) => file.path.endsWith(extension))?.text ?? "";
  const script = text(".js");
  return { script: minify ? await shrink(script) : script, style: text(".css") };
}

/** A page and all that went wrong on it. */
export interface OpenPage {
  readonly page: Page;
  /** Uncaught errors, console errors, blocked by policy, and requests to anywhere. */
  readonly problems: readonly string[];
}

/** Opens the page as a webview does, and waits for its `ready`. */
export async function openPanel(
  browser: Browser,
  bundle: { readonly script: string; readonly style: string },
  {
    saved = null,
    context = {},
    opening,
    early,
  }: {
    readonly saved?: unknown;
    readonly context?: BrowserContextOptions;
    readonly opening?: string;
    /** Is sent before the page's script runs. */
    readonly early?: TestState;
  } = {},
): Promise<OpenPage> {
  const opened = await newPage(browser, context);
  const { page, problems } = opened;
  const files: Readonly<Record<string, readonly [type: string, body: string]>> = {
    "/": [
      "text/html",
      panelPage({
        scriptUri: "/panel.js",
        styleUri: "/panel.css",
        cspSource: "http://panel.test",
        nonce: "dGVzdA==",
        opening,
      }),
    ],
    "/panel.js": ["text/javascript", bundle.script],
    "/panel.css": ["text/css", bundle.style],
  };
  await page.route("**/*", async (route) => {
    const url = new URL(route.request().url());
    const file = url.host === "panel.test" ? files[url.pathname] : undefined;
    if (file === undefined) {
      problems.push(`request for ${url.href}`);
      await route.abort();
    } else {
      await route.fulfill({ contentType: `${file[0]}; charset=utf-8`, body: file[1] });
    }
  });
  await page.addInitScript((kept) => {
    window.posted = [];
    window.stored = [];
    Object.assign(window, {
      acquireVsCodeApi: () => ({
        postMessage: (message: unknown) => window.posted.push(message),
        getState: () => kept,
        setState: (state: unknown) => window.stored.push(state),
      }),
    });
  }, saved);
  if (early !== undefined) {
    await page.addInitScript((sent) => addEventListener("DOMContentLoaded", () => postMessage(sent, "*")), {
      type: "state",
      state: withIds(early),
    });
  }
  await page.goto("http://panel.test/");
  await page.waitForFunction(() => window.posted.length > 0);
  return opened;
}

/** Opens a page with nothing around it. */
export async function newPage(
  browser: Browser,
  context: BrowserContextOptions = {},
): Promise<{ readonly page: Page; readonly problems: string[] }> {
  const page = await browser.newPage({ viewport: { width: 1000, height: 900 }, ...context });
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(`uncaught ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") {
      problems.push(`console: ${message.text()}`);
    }
  });
  return { page, problems };
}

/** Sends a state as the editor does, and waits until it is drawn. */
export async function send(page: Page, state: TestState): Promise<void> {
  await page.evaluate((sent) => {
    window.chartsBefore = window.parallelBenchmarkCharts;
    window.postMessage({ type: "state", state: sent }, "*");
  }, withIds(state));
  // The page makes them anew each time that it draws.
  await page.waitForFunction(() => window.parallelBenchmarkCharts !== window.chartsBefore);
  await drawn(page);
}

/** The same, with all sections of the card open. */
export async function sendUnfolded(page: Page, state: TestState): Promise<void> {
  await send(page, state);
  await unfold(page);
}

/** Opens sections of the card; all of them unless some are named. */
export async function unfold(page: Page, ...names: readonly string[]): Promise<void> {
  await page.evaluate((wanted) => {
    for (const section of document.querySelectorAll<HTMLDetailsElement>("details[data-section]")) {
      section.open ||= wanted.length === 0 || wanted.includes(section.dataset["section"] ?? "");
    }
  }, names);
  await drawn(page);
}

/** Puts on a theme as the editor does. */
export async function wear(page: Page, theme: EditorTheme): Promise<void> {
  await page.evaluate(({ bodyClass, variables }) => {
    document.body.className = bodyClass;
    for (const [name, value] of Object.entries(variables)) {
      document.documentElement.style.setProperty(`--vscode-${name}`, value);
    }
  }, theme);
  await drawn(page);
}

/** Waits until all that is due has been laid out and painted. */
export async function drawn(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(() => {
          requestAnimationFrame(() => {
            resolve();
          });
        });
      }),
  );
}

/** What the page has said last, once it has drawn what that is about. */
export async function said(page: Page): Promise<string> {
  await drawn(page);
  return page.locator("#said").innerText();
}
