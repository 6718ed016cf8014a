import { test } from "node:test";
import { skip, useEditors } from "./editors.ts";
import { counted, square } from "./workloads.ts";

const inEditor = useEditors();

test(
  "workloads with tags are tests: one with other results in a pool fails with the first differences",
  { skip },
  inEditor(
    {
      files: { "a.ts": square + counted },
      file: "a.ts",
      settings: { "parallelBenchmark.testing": true },
      theme: "light",
    },
    async (editor) => {
      const { page } = editor;
      await editor.palette("Testing: Focus on Test Explorer View");
      const row = (name: string) =>
        page.locator(".test-explorer .monaco-list-row", { hasText: name }).first();
      await row("a.ts").waitFor();
      await editor.palette("Test: Run All Tests");
      await page.locator('.test-explorer .monaco-list-row[aria-label*="Failed"]').first().waitFor();
      await row("a.ts").click();
      await page.keyboard.press("ArrowRight");
      await page.locator('.monaco-list-row[aria-label^="counted (Failed"]').first().waitFor();
      await page.locator('.monaco-list-row[aria-label^="square (Passed"]').first().waitFor();
      await editor.screenshot("test that fails");
    },
  ),
);
