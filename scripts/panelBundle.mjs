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

/** What Chart.js has that no chart here uses and no bundler can tell: animations; curved and stepped lines, and lines whose
 *  pieces differ; lines as edges of areas; round corners and bars that share what room there is; angles; ways of finding
 *  what is pointed at; data that changes in place, and comes as anything but points; texts from right to left. Each by how it
 *  is declared, first of all that are called so. */
const unused = [
  "const effects =",
  "class Animation ",
  "configure(config)",
  "_animateOptions(",
  "_createAnimations(",
  "_refresh(",
  "_update(date",
  "start(chart)",
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
  "function doSplitByStyles(",
  "interpolate(point, property)",
  "function addRoundedRectPath(",
  "function computeFlexCategoryTraits(",
  "function getNearestRadialItems(",
  "dataset (chart",
  "x (chart",
  "y (chart",
  "nearest (items",
  "function listenArrayEvents(",
  "_onDataSplice(",
  "parsePrimitiveData(",
  "parseArrayData(",
  "function convertObjectDataToArray(",
  "const getRightToLeftAdapter =",
  "function overrideTextDirection(",
];

/** Leaves it out. @returns {import("esbuild").Plugin} */
function stillCharts() {
  return {
    name: "still charts",
    setup(bundler) {
      const missing = new Set(unused);
      bundler.onLoad({ filter: /chart\.js[\\/]dist[\\/].*\.js$/ }, async ({ path }) => {
        let contents = await readFile(path, "utf8");
        for (const declaration of unused) {
          const body = bodyOf(contents, declaration);
          if (body !== undefined) {
            missing.delete(declaration);
            contents = contents.slice(0, body.start) + contents.slice(body.end);
          }
        }
        return { contents };
      });
      bundler.onEnd(() => ({
        errors: [...missing].map((declaration) => ({ text: `Chart.js has no "${declaration}" any more.` })),
      }));
    },
  };
}

/** What stands in the braces behind a declaration that ends its line; undefined where a script has none.
 *  @param {string} script @param {string} declaration */
function bodyOf(script, declaration) {
  const escaped = declaration.replaceAll(/[()]/g, String.raw`\$&`);
  const line = new RegExp(String.raw`^(?: *\*/)? *${escaped}.*\{$`, "m").exec(script);
  if (line === null) {
    return undefined;
  }
  const start = line.index + line[0].length;
  let end = start;
  for (let depth = 1; depth > 0; end++) {
    depth += script[end] === "{" ? 1 : script[end] === "}" ? -1 : 0;
  }
  return { start, end: end - 1 };
}
