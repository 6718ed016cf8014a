/** Runs every workload of `workloads/` and photographs its card in the page that the command line writes: the pictures of
 *  `docs/gallery/`. Names of workloads on the command line take only those. */
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { launchBrowser } from "./host/browser.ts";

const root = join(import.meta.dirname, "..");
const pictureFolder = join(root, "docs", "gallery");
/** As wide as makes two columns of the charts. */
const viewport = { width: 1100, height: 900 };

const chosen = process.argv.slice(2);
const files = (await readdir(join(root, "workloads"))).filter(
  (file) => file.endsWith(".ts") && file !== "quad.ts",
);
const names = files
  .map((file) => basename(file, ".ts"))
  .filter((name) => chosen.length === 0 || chosen.includes(name));

const folder = await mkdtemp(join(tmpdir(), "parallel-benchmark-gallery-"));
try {
  await mkdir(pictureFolder, { recursive: true });
  // The browser takes a core while it draws, so that all runs come first.
  for (const name of names) {
    console.log(await measure(name));
  }
  for (const name of names) {
    await photograph(name);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** Runs a workload; gives its outcome in a line. Results that differ are no failure here: some lessons are about them. */
async function measure(name: string): Promise<string> {
  const main = join(root, "dist", "cli", "main.js");
  const page = join(folder, `${name}.html`);
  // What more workers than cores slow down looks like what the memory slows down.
  const workers = name === "sumColumn" ? "1,2" : "1,2,4";
  const run = promisify(execFile)(
    process.execPath,
    [main, `workloads/${name}.ts`, "--workers", workers, "--budget", "20", "--html", page],
    { cwd: root },
  );
  const { stdout } = await run.catch((error: { readonly code?: unknown; readonly stdout: string }) => {
    if (error.code === 1) {
      return error;
    }
    throw error;
  });
  const outcome = stdout.split("\n").find((line) => /^(\S.*, results equal|Results )/.test(line)) ?? "";
  return `${name}: ${outcome}`;
}

async function photograph(name: string): Promise<void> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport, colorScheme: "light" });
    await page.goto(pathToFileURL(join(folder, `${name}.html`)).href);
    await page.locator("canvas").first().waitFor();
    // The answer with the chart and the findings: what a glance has to tell. Below them is the rest.
    const first = await page.locator(".first").boundingBox();
    const height = (first?.y ?? 0) + (first?.height ?? 0) + 12;
    const clip = { x: 0, y: 0, width: viewport.width, height };
    await page.screenshot({ path: join(pictureFolder, `${name}.png`), clip, fullPage: true });
  } finally {
    await browser.close();
  }
}
