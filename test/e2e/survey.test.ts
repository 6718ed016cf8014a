import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { skip, useEditors } from "./editors.ts";
import { runLens } from "./screen.ts";

const inEditor = useEditors();

const files = {
  "package.json": JSON.stringify({ type: "module", scripts: { start: "node main.js" } }),
  "score.js": `export function score(seed) {
  let sum = seed;
  for (let step = 0; step < 2_000_000; step += 1) {
    sum = (sum * 31 + step) % 1_000_003;
  }
  return sum;
}
`,
  "main.js": `import { score } from "./score.js";
const seeds = Array.from({ length: 60 }, (_, seed) => seed);
console.log(seeds.map((seed) => score(seed)).length);
`,
};

test(
  "a survey of a script ranks its functions, leads to their lines, and measures one over its recorded calls",
  { skip },
  inEditor({ files, file: "main.js" }, async (editor) => {
    await editor.palette("Parallel Benchmark: Find Candidates…");
    await editor.quickPick("Which command lets the program work?");
    await editor.choose("npm run start");
    const panel = editor.panelFrame();
    const card = panel.locator("article.survey");
    await card.waitFor();
    const name = panel.getByRole("button", { name: "score", exact: true });
    const row = card.locator(".candidates tbody tr").filter({ has: name });
    await row.waitFor();
    const icicle = card.locator(".parts button", { hasText: "score" });
    assert.ok((await icicle.count()) > 0);
    await editor.screenshot("survey");

    await row.getByRole("button", { name: "score", exact: true }).click();
    await editor.waitUntilOpen("score.js");
    await editor.screenshot("survey beside its function");

    await row.getByRole("button", { name: "Measure score" }).click();
    await panel.locator('article[data-function="score"][data-state="finished"]').waitFor();
    await panel
      .locator(".runs")
      .getByRole("button", { name: /^npm run start/ })
      .click();
    await row
      .getByText(/not clear|×/)
      .first()
      .waitFor();
    await editor.screenshot("survey with a measured function");

    await row.getByRole("button", { name: "Try in program: score" }).click();
    await panel
      .getByText(
        /Tried in the program with \d+ workers?: .* It prints the same\. Changed in a copy: main\.js:3\./,
      )
      .waitFor({ state: "attached" });
    await editor.screenshot("survey with a tried function");

    await card.getByRole("button", { name: "Open profile" }).click();
    await editor.page.locator('.tab[data-resource-name="survey.cpuprofile"]').waitFor();
  }),
);

test(
  "the menu of a profile in the Explorer shows where its time went, by the lines of the source text",
  { skip },
  inEditor({ files, file: "main.js", theme: "light" }, async (editor) => {
    const { page, folder } = editor;
    await editor.waitForLens(runLens); // By then the Explorer hears of new files.
    const options = ["--cpu-prof", "--cpu-prof-name=main.cpuprofile"];
    execFileSync(process.execPath, [...options, "main.js"], { cwd: folder });
    const row = page.locator('.explorer-folders-view .monaco-list-row[aria-label^="main.cpuprofile"]');
    await row.click({ button: "right" });
    await editor.screenshot("menu of a profile");
    await page.getByRole("menuitem", { name: "Find Candidates" }).click();
    const card = editor.panelFrame().locator("article.survey");
    await card.locator(".candidates tbody tr", { hasText: "score.js:1" }).first().waitFor();
    await card.getByText("A profile does not tell how often functions are called").waitFor();
    assert.ok((await card.locator(".parts button", { hasText: "main.js" }).count()) > 0);
    await editor.screenshot("survey of a profile");
  }),
);
