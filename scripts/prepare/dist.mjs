/** The second step: `dist/` as its sources say. */
import { readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { announce, projectNode, root, run } from "./command.mjs";

const dist = path.join(root, "dist");

/** Written after a complete development build. */
const marker = ".built";

/** Builds `dist/` unless it is newer than everything it is built from. It is built elsewhere and put into its place as a
 *  whole, so that several may prepare a checkout at once, and a program that runs from it finds all of its files. */
export function prepareDist() {
  if (isUpToDate()) {
    return;
  }
  announce("Building dist/", "2 s");
  const start = new Date();
  removeLeftovers();
  // Beside it, so that source maps lead from there as from here.
  const made = `${dist}-${process.pid}`;
  const former = `${made}-former`;
  try {
    run("Building dist/", projectNode(), ["scripts/build.mjs", made]);
    writeFileSync(path.join(made, marker), "");
    // A source that was edited during the build may be in it or not, so it has to count as newer.
    utimesSync(path.join(made, marker), start, start);
    putInPlace(made, former);
  } finally {
    rmSync(made, { recursive: true, force: true });
    rmSync(former, { recursive: true, force: true });
  }
}

function isUpToDate() {
  const built = statSync(path.join(dist, marker), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const sources = ["extension", "webview", "scripts/build.mjs", "package-lock.json"];
  return sources.every((source) => newestMs(path.join(root, source)) < built);
}

/** What a build that was killed has left. None takes an hour. */
function removeLeftovers() {
  for (const name of readdirSync(root).filter((each) => /^dist-\d+/.test(each))) {
    const folder = path.join(root, name);
    const { mtimeMs = Infinity } = statSync(folder, { throwIfNoEntry: false }) ?? {};
    if (mtimeMs < Date.now() - 3_600_000) {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

/** Does nothing where another preparation was first, which may happen between any two steps. */
function putInPlace(/** @type {string} */ made, /** @type {string} */ former) {
  if (isUpToDate()) {
    return;
  }
  try {
    renameSync(dist, former);
  } catch {
    // There is none, or none any more. What else stands in the way is told by the next step.
  }
  try {
    renameSync(made, dist);
  } catch (error) {
    if (!isUpToDate()) {
      throw error;
    }
  }
}

/** When a file, or anything in a folder, last changed. A folder itself changes when a file in it is added or removed. */
function newestMs(/** @type {string} */ place) {
  const status = statSync(place);
  let newest = status.mtimeMs;
  if (status.isDirectory()) {
    for (const name of readdirSync(place)) {
      newest = Math.max(newest, newestMs(path.join(place, name)));
    }
  }
  return newest;
}
