/** Draws `media/icon.svg` as the PNG that the Marketplace and the editor show of the extension. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { launchBrowser } from "./host/browser.ts";

const media = join(import.meta.dirname, "..", "media");
const side = 256;

const svg = await readFile(join(media, "icon.svg"), "utf8");
const browser = await launchBrowser();
try {
  const page = await browser.newPage({ viewport: { width: side, height: side } });
  await page.setContent(`<body style="margin: 0">${svg}`);
  await page.screenshot({ path: join(media, "icon.png"), omitBackground: true });
} finally {
  await browser.close();
}
