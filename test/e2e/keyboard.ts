/** What a person does to VS Code by keys. */
import type { Locator, Page } from "playwright-core";
import { positionAfter } from "./screen.ts";
import { defaultLimitMs, waitFor } from "./waiting.ts";

/** The command that runs a function, as the palette lists it. */
export const benchmarkCommand = "Parallel Benchmark: Benchmark with Workers…";

/** Runs a command of the palette by its title. */
export async function runCommand(page: Page, title: string): Promise<void> {
  // A longer title may begin with the words, and keys that run a command follow its title.
  const label = page.locator(`[aria-label="${title}"], [aria-label^="${title},"]`);
  const row = quickPickRows(page).and(label).first();
  const limit = Date.now() + defaultLimitMs;
  for (;;) {
    try {
      await page.keyboard.press("F1");
      await quickInput(page).fill(`>${title}`, { timeout: 3000 });
      await row.click({ timeout: 3000 });
      return;
    } catch (error) {
      // A webview that comes into view takes the focus a moment later, which closes the palette.
      if (Date.now() > limit) {
        throw error;
      }
      await page.keyboard.press("Escape");
    }
  }
}

/** Opens the light bulb's list at the cursor, and gives its rows with a text. */
export async function quickFixes(page: Page, text: string): Promise<Locator> {
  const rows = page.locator(".action-widget .monaco-list-row", { hasText: text });
  const isOpen = () =>
    rows
      .first()
      .waitFor({ timeout: 5000 })
      .then(
        () => true,
        () => false,
      );
  // It closes when something else takes the focus.
  await waitFor(
    `the light bulb's "${text}"`,
    async () => {
      await runCommand(page, "Quick Fix...");
      return isOpen();
    },
    (isThere) => isThere,
  );
  return rows;
}

/** Puts the cursor behind the first occurrence of a text in the visible part of the editor. */
export async function putCursorAfter(page: Page, text: string): Promise<void> {
  const { line, column } = await positionAfter(page, text);
  await page.locator(".part.editor .view-line").first().click();
  await page.keyboard.press("Control+G");
  await quickInput(page).fill(`:${line}:${column}`);
  await page.keyboard.press("Enter");
  await page.getByText(`Ln ${line}, Col ${column}`).waitFor();
}

/** The rows of the quick pick, or of the palette, that is open. */
export function quickPickRows(page: Page): Locator {
  return page.locator(".quick-input-widget .quick-input-list .monaco-list-row");
}

/** The input of the quick pick, or of the palette, that is open. */
export function quickInput(page: Page): Locator {
  return page.locator(".quick-input-widget input");
}
