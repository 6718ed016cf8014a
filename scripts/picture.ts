/** Runs `computeSquare` in a VS Code and photographs it with its panel: `docs/panel.png`, the picture of the README. Takes none
 *  on a machine that others use, of which the panel would say so. */
import path from "node:path";
import type { Page } from "playwright-core";
import { launchBrowser } from "./host/browser.ts";
import { startServer } from "./host/server.ts";
import { workbenchUrl } from "./host/workbench.ts";

const root = path.join(import.meta.dirname, "..");
const folder = path.join(root, "workloads");
const openFile = path.join(folder, "computeSquare.ts");
/** Two columns that each have room for their lines. */
const viewport = { width: 1500, height: 1100 };
/** Some ten times what a run takes on a quiet machine. */
const limitMs = 180_000;

const settings = {
  "editor.minimap.enabled": false,
  "workbench.colorTheme": "Default Dark Modern",
};

const server = await startServer({ extension: root, settings });
const browser = await launchBrowser();
try {
  const page = await browser.newPage({ viewport });
  page.setDefaultTimeout(limitMs);
  await page.goto(workbenchUrl(server.port, { folder, openFile }));
  await page.locator(".codelens-decoration a", { hasText: "▶ Benchmark" }).waitFor();
  await page.keyboard.press("Control+B"); // Closes the side bar.
  await page.locator(".codelens-decoration a", { hasText: "▶ Benchmark" }).click();
  const problem = await photograph(page);
  console.log(problem ?? "Written: docs/panel.png");
  process.exitCode = problem === undefined ? 0 : 1;
} finally {
  await browser.close();
  await server.close();
}

/** Takes the picture of a run that ends well; says why there is none of another. */
async function photograph(page: Page): Promise<string | undefined> {
  const panel = page.frameLocator("iframe.webview.ready").frameLocator("iframe#active-frame");
  const card = panel.locator("article:not([aria-busy=true])");
  await card.waitFor();
  const said = await card.locator(".headline").innerText();
  const isBusy = (await card.getByText("Others use this machine").count()) > 0;
  if ((await card.getAttribute("data-tone")) !== "success" || isBusy) {
    const why = isBusy ? `${said} Others use this machine.` : said;
    return `No picture was taken: the run says "${why}". Take it when the machine is quiet.`;
  }
  await page.locator(".codelens-decoration a", { hasText: "results equal" }).waitFor();
  await page.screenshot({ path: path.join(root, "docs", "panel.png") });
  return undefined;
}
