/** The second step: `dist/` as its sources say. */
import { readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { announce, projectNode, root, run } from "./command.mjs";

/** Written after a complete development build. A build by hand removes it, so the next preparation builds again. */
const marker = path.join(root, "dist", ".built");

/** Builds `dist/` unless it is newer than everything it is built from. */
export function prepareDist() {
  const built = statSync(marker, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const sources = ["extension", "webview", "scripts/build.mjs", "package-lock.json"];
  if (sources.every((source) => newestMs(path.join(root, source)) < built)) {
    return;
  }
  announce("Building dist/", "2 s");
  const start = new Date();
  rmSync(marker, { force: true });
  run("Building dist/", projectNode(), ["scripts/build.mjs"]);
  writeFileSync(marker, "");
  // A source that was edited during the build may be in it or not, so it has to count as newer.
  utimesSync(marker, start, start);
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
