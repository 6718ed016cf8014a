/** Looking into a finished `.vsix`: one with a file too few can be made and installed, and fails only when it is used. */
import { readFileSync } from "node:fs";
import { unzipSync } from "fflate";
import { StepError } from "../prepare/command.mjs";
import { compilers, executableOf } from "./compilers.mjs";
import { platformOf } from "./executables.mjs";

const needed = [
  "package.json",
  "package.nls.json",
  "readme.md",
  "changelog.md",
  "LICENSE.txt",
  "SUPPORT.md",
  "SECURITY.md",
  "media/icon.png",
  "media/longestSequence.ts",
  "media/walkthrough/run.svg",
  "dist/THIRD-PARTY.txt",
  "dist/main.cjs",
  "dist/server.cjs",
  "dist/typescript.cjs",
  "dist/compiler/main.js",
  "dist/system/starterWatch.js",
  "dist/bench/main.js",
  "dist/bench/arrivals.js",
  "dist/bench/control.js",
  "dist/bench/other.js",
  "dist/finder/main.js",
  "dist/bench/hooksThread.js",
  "dist/webview/panel.js",
  "dist/lib/lib.esnext.d.ts",
  "dist/lib/node_modules/@types/node/index.d.ts",
  "docs/safety.md",
  "docs/verdicts.md",
  "node_modules/esbuild/lib/main.js",
  "node_modules/esbuild/LICENSE.md",
];

/** Where nothing of the package may be: what only the repository has a use for. */
const unwanted = /\.map$|^docs\/gallery|^dist\/cli\//;

/** Sees that it has what it needs, the executable of its platform, and no other.
 *  @param {string} vsix a path @param {string} target e.g. `linux-armhf` */
export function checkPackage(vsix, target) {
  const entries = Object.entries(unzipSync(readFileSync(vsix)));
  const files = new Map(entries.map(([name, bytes]) => [name.replace(/^extension\//, ""), bytes]));
  const missing = needed.filter((each) => !files.has(each));
  if (missing.length > 0) {
    throw new StepError(`The package would lack ${missing.join(", ")}. See that .vscodeignore lets them in.`);
  }
  const others = [...files.keys()].filter((each) => unwanted.test(each));
  if (others.length > 0) {
    throw new StepError(
      `The package would hold ${others.join(", ")}. See that a production build makes no source maps, and .vscodeignore.`,
    );
  }
  const compiler = compilers[target] ?? "";
  const wanted = `node_modules/${executableOf(compiler)}: ${compiler}`;
  const executables = [...files].flatMap(([name, bytes]) => {
    const platform = platformOf(bytes);
    return platform === null ? [] : [`${name}: ${platform}`];
  });
  if (executables.join("\n") !== wanted) {
    throw new StepError(
      `The package for ${target} would have as executables "${executables.join('", "')}" and not "${wanted}".`,
    );
  }
}
