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
 *  pieces differ; lines as edges of areas; round corners and bars that share what room there is; angles; shapes of points;
 *  ticks of logarithmic axes, which come from here, those that are turned or have a ground, and more than there is room for;
 *  axes in the middle of a chart; ways of finding what is pointed at; data that changes in place, and comes as anything but
 *  points; texts that are struck, below tooltips, or from right to left. Each by how it is declared: the first one of that
 *  name, or the first one behind what stands before a `>`. The last of several branches comes first. */
const unused = [
  "const effects =",
  "class Animation ",
  "configure(config)",
  "_animateOptions(",
  "_createAnimations(",
  "_refresh(",
  "_update(date",
  "start(chart)",
  "_notify(chart",
  "function applyAnimationsDefaults(",
  "datasetAnimationScopeKeys(",
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
  "if (Object.values(borderRadius).some(",
  "class BasicPlatform ",
  "toBase64Image(",
  "function _scaleRangesChanged(",
  "function computeFlexCategoryTraits(",
  "function getNearestRadialItems(",
  "if (style && typeof style === 'object')",
  "class LogarithmicScale > handleTickRangeOptions()",
  "class LogarithmicScale > buildTicks()",
  "logarithmic (",
  "_computeGridLineItems(chartArea) { > } else if (axis === 'y')",
  "_computeGridLineItems(chartArea) { > } else if (axis === 'x')",
  "_computeLabelItems(chartArea) { > } else if (axis === 'y')",
  "_computeLabelItems(chartArea) { > } else if (axis === 'x')",
  "_drawColorBox(ctx, pt, i, rtlHelper, options) { > if (Object.values(borderRadius)",
  "function drawBackdrop(",
  "function sample(",
  "function skipMajors(",
  "function _factorize(",
  "dataset (chart",
  "x (chart",
  "y (chart",
  "nearest (items",
  "_updateVisibility(",
  "hide(datasetIndex",
  "show(datasetIndex",
  "toggleDataVisibility(",
  "unregister(item)",
  "removeControllers(",
  "removeElements(...",
  "removePlugins(",
  "removeScales(",
  "isPluginEnabled(",
  "function listenArrayEvents(",
  "_onDataPush()",
  "_onDataPop()",
  "_onDataShift()",
  "_onDataSplice(",
  "_onDataUnshift()",
  "_sync(args)",
  "_getUniformDataChanges()",
  "_updateHiddenIndices()",
  "function moveNumericKeys(",
  "getMaximumSize(element",
  "parsePrimitiveData(",
  "parseArrayData(",
  "function convertObjectDataToArray(",
  "function decorateText(",
  "drawFooter(pt",
  "const getRightToLeftAdapter =",
  "function overrideTextDirection(",
];

/** What is known without looking: no tick is turned, and all points of a line are drawn, as there are few. */
const known = {
  "calculateLabelRotation()": "this.labelRotation = 0;",
  "function _getStartAndCountOfVisiblePoints(": "return { start: 0, count: points.length };",
};

/** Shapes of points that no chart has: from here, up to there.
 *  @type {readonly (readonly [from: string, to: string])[]} */
const unusedShapes = [
  ["case 'rectRounded':", "case 'rectRot':"],
  ["case 'star':", "case false:"],
];

/** Leaves it out. @returns {import("esbuild").Plugin} */
function stillCharts() {
  return {
    name: "still charts",
    setup(bundler) {
      const missing = new Set([...unused, ...Object.keys(known), ...unusedShapes.map(([from]) => from)]);
      bundler.onLoad({ filter: /chart\.js[\\/]dist[\\/].*\.js$/ }, async ({ path }) => {
        let contents = await readFile(path, "utf8");
        /** @type {(name: string, place: ReturnType<typeof bodyOf>, instead?: string) => void} */
        const leaveOut = (name, { start, end }, instead = "") => {
          if (start >= 0) {
            missing.delete(name);
            contents = contents.slice(0, start) + instead + contents.slice(end);
          }
        };
        for (const declaration of unused) {
          leaveOut(declaration, bodyOf(contents, declaration));
        }
        for (const [declaration, instead] of Object.entries(known)) {
          leaveOut(declaration, bodyOf(contents, declaration), instead);
        }
        for (const [from, to] of unusedShapes) {
          leaveOut(from, { start: contents.indexOf(from), end: contents.indexOf(to) });
        }
        return { contents };
      });
      bundler.onEnd(() => ({
        errors: [...missing].map((name) => ({ text: `Chart.js has no "${name}" any more.` })),
      }));
    },
  };
}

/** Where it stands what is in the braces behind a declaration that ends its line; -1 where a script has none.
 *  @param {string} script @param {string} declaration */
function bodyOf(script, declaration) {
  const [name = "", within = ""] = declaration.split(" > ").toReversed();
  const from = script.indexOf(within);
  const escaped = name.replaceAll(/[().]/g, String.raw`\$&`);
  const line = new RegExp(String.raw`^(?: *\*/)? *${escaped}.*\{$`, "m").exec(script.slice(from));
  if (from === -1 || line === null) {
    return { start: -1, end: -1 };
  }
  const start = from + line.index + line[0].length;
  let end = start;
  for (let depth = 1; depth > 0; end++) {
    depth += script[end] === "{" ? 1 : script[end] === "}" ? -1 : 0;
  }
  return { start, end: end - 1 };
}
