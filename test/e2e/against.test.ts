import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { skip, useEditors } from "./editors.ts";
import { quickInput } from "./keyboard.ts";

const inEditor = useEditors();

const files = {
  "package.json": `{ "type": "module" }`,
  "shapes.ts": `const sizes = [1, 2, 3, 4, 5, 6];

/** Adds up. */
export function area(size: number): number {
  let sum = 0;
  for (let i = 0; i < 2_000_000; i++) sum += size;
  return sum;
}

export function fastArea(size: number): number {
  return 2_000_000 * size;
}
`,
};

test(
  "a function is compared with a revision, and with another function",
  { skip },
  inEditor({ files, file: "shapes.ts" }, async (editor) => {
    const git = (...args: readonly string[]) =>
      execFileSync("git", ["-c", "user.name=T", "-c", "user.email=t@example.com", ...args], {
        cwd: editor.folder,
      });
    git("init", "--quiet");
    git("add", "--all");
    git("commit", "--quiet", "--message=Add shapes");
    git("tag", "v1");
    await editor.typeAt("let sum = 0;", " sum += 1;");
    await editor.palette("Parallel Benchmark: Compare with Revision…");
    const offered = await editor.quickPick("Which revision?");
    assert.equal(offered[0], "Type a revision…");
    assert.ok(
      offered.some((row) => row.includes("Add shapes")),
      offered.join("\n"),
    );
    await editor.screenshot("revisions");
    await editor.choose("Type a revision…");
    await quickInput(editor.page).fill("v1");
    await editor.page.keyboard.press("Enter");
    const card = editor.panelFrame().locator(".against");
    await card.getByRole("heading", { name: /^Against v1 \([\da-f]+\)$/ }).waitFor();
    await card.getByText(/^Results differ, for 6 inputs\./).waitFor();
    await editor.screenshot("against a revision");

    await editor.palette("Parallel Benchmark: Compare with Another Function…");
    await editor.quickPick("Which function of the same inputs?");
    await editor.choose("fastArea");
    await card.getByRole("heading", { name: "Against fastArea" }).waitFor();
    await editor.screenshot("against a function");
  }),
);
