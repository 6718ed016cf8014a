import { readFile } from "node:fs/promises";

/** How the panel's page is bundled, for the package and for tests.
 *  @satisfies {import("esbuild").BuildOptions} */
export const panelBundle = {
  entryPoints: { panel: "webview/panel.tsx" },
  bundle: true,
  platform: "browser",
  format: "iife",
  target: "es2022",
  // The charts have the colours of the theme as they are, so Chart.js need not know how to mix any.
  alias: { "@kurkle/color": "./webview/charts/sameColour.ts" },
  plugins: [stillCharts()],
};

/** What Chart.js has for animations, for curved and stepped lines and for texts from right to left, by how it is declared: no
 *  chart here has any of it, and no bundler can tell. */
const unused = [
  "const effects =",
  "class Animation ",
  "configure(",
  "_createAnimations(",
  "function awaitAll(",
  "function resolveTargetOptions(",
  "updateControlPoints(",
  "function splineCurve(",
  "function splineCurveMonotone(",
  "function _updateBezierControlPoints(",
  "function _bezierCurveTo(",
  "function _bezierInterpolation(",
  "function _steppedLineTo(",
  "function _steppedInterpolation(",
  "function strokePathDirect(",
  "const getRightToLeftAdapter =",
  "function overrideTextDirection(",
];

/** Leaves it out. @returns {import("esbuild").Plugin} */
function stillCharts() {
  return {
    name: "still charts",
    setup(bundler) {
      bundler.onLoad({ filter: /chart\.js[\\/]dist[\\/].*\.js$/ }, async ({ path }) => ({
        contents: unused.reduce(withoutBody, await readFile(path, "utf8")),
      }));
    },
  };
}

/** Empties the braces behind a declaration, which end with one that stands as far to the right as it begins.
 *  @param {string} script @param {string} declaration */
function withoutBody(script, declaration) {
  const start = declaration.replace(/[(]/g, "\\(");
  return script.replace(new RegExp(`^( *)(${start}.*\\{)$[^]*?^\\1\\}`, "m"), "$1$2}");
}
