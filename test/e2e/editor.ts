/** VS Code as a person at its screen uses it. */
import assert from "node:assert/strict";
import { globSync, mkdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import type { FrameLocator, Page } from "playwright-core";
import type { Server } from "../../scripts/host/server.ts";
import { workbenchUrl } from "../../scripts/host/workbench.ts";
import { repository } from "../vscode/workspace.ts";
import { putCursorAfter, quickPickRows, runCommand } from "./keyboard.ts";
import { drawnChart, panelFrame, type DrawnChart } from "./panel.ts";
import * as screen from "./screen.ts";
import { defaultLimitMs, waitFor } from "./waiting.ts";

/** Everything here waits until it is possible, with a limit. When that is reached the error names a picture of the screen
 *  and has the end of the extension's log. */
export interface Editor {
  readonly page: Page;
  readonly server: Server;
  /** The workspace. */
  readonly folder: string;
  /** Waits until the file is shown and the workbench reacts. */
  waitUntilOpen(fileName: string): Promise<void>;
  /** Loads the window again, as "Reload Window" does, with the editors that were open in it. */
  reload(fileName: string): Promise<void>;
  lensTexts(): Promise<string[]>;
  /** Waits for a lens with such a text and returns the text. */
  waitForLens(pattern: RegExp): Promise<string>;
  clickLens(pattern: RegExp): Promise<void>;
  /** Runs a command by its title. */
  palette(command: string): Promise<void>;
  /** Waits for the quick pick that asks this and returns its rows. */
  quickPick(question: string): Promise<string[]>;
  /** Takes a row of the quick pick. */
  choose(row: string): Promise<void>;
  /** Puts the cursor behind the first occurrence of a text in the editor. */
  putCursorAfter(text: string): Promise<void>;
  /** Types behind the first occurrence of a text in the editor. */
  typeAt(text: string, typed: string): Promise<void>;
  panelFrame(): FrameLocator;
  /** Waits until a chart of the panel satisfies the condition and returns its values. */
  waitForChart(name: "speedup" | "times", accept: (chart: DrawnChart) => boolean): Promise<DrawnChart>;
  /** Opens the Problems view and waits until what the extension reported satisfies the condition. */
  waitForProblems(
    accept: (problems: readonly screen.Problem[]) => boolean,
  ): Promise<readonly screen.Problem[]>;
  waitForSquiggles(
    accept: (squiggles: readonly screen.Squiggle[]) => boolean,
  ): Promise<readonly screen.Squiggle[]>;
  waitForNotification(pattern: RegExp): Promise<screen.Notification>;
  /** Presses a button of a notification. */
  press(button: string | RegExp): Promise<void>;
  /** Saves a picture and returns its path. */
  screenshot(name: string): Promise<string>;
}

/** The folder of all pictures. */
const pictures = path.join(repository, ".vscode-test", "screenshots");

/** Makes the editor of a page. */
export function createEditor({ page, server, folder }: Pick<Editor, "page" | "server" | "folder">): Editor {
  page.setDefaultTimeout(defaultLimitMs);

  const screenshot = async (name: string): Promise<string> => {
    mkdirSync(pictures, { recursive: true });
    const file = path.join(pictures, `${name.replaceAll(/[^\w]+/g, "-")}.png`);
    await page.screenshot({ path: file });
    return file;
  };

  /** Adds to an error what a person would look at next. */
  const explained = async <Value>(what: string, action: () => Promise<Value>): Promise<Value> => {
    try {
      return await action();
    } catch (cause) {
      const picture = await screenshot(`failed ${what}`).catch(() => "none, the page is gone");
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new Error(`${what}: ${why}\nThe screen: ${picture}\nThe log:\n${endOfLog(server)}`, { cause });
    }
  };

  const rows = quickPickRows(page);
  const lens = (pattern: RegExp) => page.locator(".codelens-decoration a", { hasText: pattern }).first();
  const waitUntilOpen = async (fileName: string): Promise<void> => {
    await page.locator(".monaco-workbench").waitFor();
    await page.locator(`.tab[data-resource-name="${fileName}"]`).waitFor();
    await page.locator(".part.editor .view-line").first().waitFor();
  };

  return {
    page,
    server,
    folder,
    screenshot,
    panelFrame: () => panelFrame(page),
    waitUntilOpen: (fileName) => explained(`opening ${fileName}`, () => waitUntilOpen(fileName)),
    reload: (fileName) =>
      explained("reloading the window", async () => {
        // An address that names a file would open just that.
        await page.evaluate(
          (url) => history.replaceState(null, "", url),
          workbenchUrl(server.port, { folder }),
        );
        // The command saves what is open, which the browser's own reload leaves to chance.
        const loaded = page.waitForEvent("load");
        await runCommand(page, "Developer: Reload Window");
        await loaded;
        await waitUntilOpen(fileName);
      }),
    lensTexts: () => screen.lensTexts(page),
    waitForLens: (pattern) =>
      explained(`waiting for the lens ${pattern}`, async () => {
        const isThere = (texts: string[]) => texts.some((text) => pattern.test(text));
        const texts = await waitFor(`the lens ${pattern}`, () => screen.lensTexts(page), isThere);
        return texts.find((text) => pattern.test(text)) ?? "";
      }),
    clickLens: (pattern) => explained(`clicking the lens ${pattern}`, () => lens(pattern).click()),
    palette: (command) => explained(`running "${command}"`, () => runCommand(page, command)),
    quickPick: (question) =>
      explained(`waiting for the quick pick "${question}"`, async () => {
        await page.locator(".quick-input-widget").getByPlaceholder(question).waitFor();
        await rows.first().waitFor();
        return rows.allInnerTexts();
      }),
    choose: (row) => explained(`choosing "${row}"`, () => rows.filter({ hasText: row }).first().click()),
    putCursorAfter: (text) => explained(`going to "${text}"`, () => putCursorAfter(page, text)),
    typeAt: (text, typed) =>
      explained(`typing at "${text}"`, async () => {
        await putCursorAfter(page, text);
        await page.keyboard.insertText(typed);
      }),
    waitForChart: (name, accept) =>
      explained(`waiting for the chart "${name}"`, async () => {
        const chart = await waitFor(
          `the chart "${name}"`,
          () => drawnChart(page, name),
          (drawn) => drawn !== undefined && accept(drawn),
        );
        assert.ok(chart);
        return chart;
      }),
    waitForProblems: (accept) =>
      explained("waiting for problems", async () => {
        await runCommand(page, "Problems: Focus on Problems View");
        return waitFor("problems", () => screen.problems(page), accept);
      }),
    waitForSquiggles: (accept) =>
      explained("waiting for squiggles", () => waitFor("squiggles", () => screen.squiggles(page), accept)),
    waitForNotification: (pattern) =>
      explained(`waiting for the notification ${pattern}`, async () => {
        const isWanted = ({ message }: screen.Notification) => pattern.test(message);
        const ask = async () => (await screen.notifications(page)).find(isWanted);
        const found = await waitFor(`the notification ${pattern}`, ask, (item) => item !== undefined);
        assert.ok(found);
        return found;
      }),
    press: (button) =>
      explained(`pressing "${String(button)}"`, () =>
        page.locator(".notifications-toasts .monaco-button").getByText(button, { exact: true }).click(),
      ),
  };
}

/** What the extension wrote into the output channel of the last window. */
function endOfLog({ dataFolder }: Server): string {
  const files = globSync("data/logs/**/Parallel Benchmark.log", { cwd: dataFolder })
    .map((file) => path.join(dataFolder, file))
    .toSorted((a, b) => statSync(a).birthtimeMs - statSync(b).birthtimeMs);
  const last = files.at(-1);
  return last === undefined ? "(empty)" : readFileSync(last, "utf8").split("\n").slice(-30).join("\n");
}
