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
  "dist/bench/debug.js",
  "dist/bench/other.js",
  "dist/finder/main.js",
  "dist/mcp/main.js",
  "dist/mcp/work.js",
  "dist/bench/hooksThread.js",
  "dist/webview/panel.js",
  "dist/lib/lib.esnext.d.ts",
  "dist/lib/node_modules/@types/node/index.d.ts",
  "docs/safety.md",
  "docs/verdicts.md",
  "skills/parallel-benchmark/SKILL.md",
  "node_modules/esbuild/lib/main.js",
  "node_modules/esbuild/LICENSE.md",
];

/** Of these five are the executable's, and one TypeScript's: what makes it larger is meant to be noticed. The largest is that
 *  for Windows. */
const mostBytes = 8.3e6;

/** What only the repository has a use for. */
const unwanted = /\.map$|^docs\/gallery|^dist\/cli\//;

/** Sees that it has what it needs, the executable of its platform, and no other.
 *  @param {string} vsix a path @param {string} target e.g. `linux-armhf` */
export function checkPackage(vsix, target) {
  const archive = readFileSync(vsix);
  if (archive.length > mostBytes) {
    throw new StepError(
      `The package for ${target} would have ${(archive.length / 1e6).toFixed(1)} MB, and ${mostBytes / 1e6} are meant to be enough.`,
    );
  }
  const files = filesIn(archive, target);
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

/** @param {Uint8Array} archive @param {string} target */
function filesIn(archive, target) {
  try {
    const entries = Object.entries(unzipSync(archive));
    return new Map(entries.map(([name, bytes]) => [name.replace(/^extension\//, ""), bytes]));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new StepError(`The package for ${target} cannot be read (${why}). Make it once more.`);
  }
}
