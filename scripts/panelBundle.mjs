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
};
