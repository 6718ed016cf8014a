/** The browser that shows the workbench. */
import path from "node:path";
import { chromium, type Browser } from "playwright-core";
import { browserFolder, hasHost } from "./paths.mjs";

/** Starts a browser without a window. It has no profile: every context of it is a fresh user. Where none is installed with
 *  the VS Code server it is the machine's own Chrome. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    ...(hasHost ? { executablePath: path.join(browserFolder, "chromium") } : { channel: "chrome" }),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
    env: { ...process.env, FONTCONFIG_FILE: path.join(browserFolder, "fonts.conf") },
    // Ending on signals is up to the process that uses the browser; an exit without `close` kills it in any case.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}
