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
/** Half of a common screen: how the panel stands beside an editor. */
const viewport = { width: 760, height: 900 };

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
  const run = promisify(execFile)(
    process.execPath,
    [main, `workloads/${name}.ts`, "--workers", "1,2,4", "--html", page],
    { cwd: root },
  );
  const { stdout } = await run.catch((error: { readonly code?: unknown; readonly stdout: string }) => {
    if (error.code === 1) {
      return error;
    }
    throw error;
  });
  const outcome = stdout.split("\n").find((line) => / · /.test(line) && /results/.test(line)) ?? "";
  return `${name}: ${outcome}`;
}

async function photograph(name: string): Promise<void> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport, colorScheme: "light" });
    await page.goto(pathToFileURL(join(folder, `${name}.html`)).href);
    await page.locator("canvas").first().waitFor();
    await page.screenshot({ path: join(pictureFolder, `${name}.png`), fullPage: true });
  } finally {
    await browser.close();
  }
}
