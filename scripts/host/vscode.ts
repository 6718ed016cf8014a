#!/usr/bin/env node
/** VS Code as an executable for `runTests` of @vscode/test-electron: runs the tests named by its arguments in the
 *  extension host of a VS Code server, prints what they print, and exits with their status. */
import { parseArgs } from "node:util";
import { launchBrowser } from "./browser.ts";
import { linePrefix } from "./linePrefix.ts";
import { startServer } from "./server.ts";
import { workbenchUrl } from "./workbench.ts";

/** How long all tests together may take. */
const limitMs = 5 * 60_000;

const { values, positionals } = parseArgs({
  // VS Code has many more options, all of them about things that a fresh server has no need of.
  strict: false,
  allowPositionals: true,
  options: {
    extensionDevelopmentPath: { type: "string" },
    extensionTestsPath: { type: "string" },
  },
});
const extension = values["extensionDevelopmentPath"];
const testsPath = values["extensionTestsPath"];
const folder = positionals[0];
if (typeof extension !== "string" || typeof testsPath !== "string" || folder === undefined) {
  console.error(
    "Give --extensionDevelopmentPath=, --extensionTestsPath= and a folder to open, all as absolute paths.",
  );
  process.exit(2);
}

const server = await startServer({ runsTests: true });
const browser = await launchBrowser();
/** What VS Code itself printed, of interest only when it gets stuck. */
const noise: string[] = [];
const { promise: status, resolve: exit, reject } = Promise.withResolvers<number>();
const timer = setTimeout(
  () => reject(new Error(`The tests did not end within ${limitMs / 60_000} min.`)),
  limitMs,
);
try {
  const page = await browser.newPage();
  page.once("crash", () => reject(new Error("The browser page crashed.")));
  await page.exposeFunction("codeAutomationExit", (code: number) => exit(code));
  await page.exposeFunction("codeAutomationLog", (_type: string, args: readonly unknown[]) => {
    const text = args.join(" ");
    if (text.startsWith(linePrefix)) {
      console.log(text.slice(linePrefix.length));
    } else {
      noise.push(text);
    }
  });
  await page.goto(workbenchUrl(server.port, { folder, tests: { extension, module: testsPath } }));
  process.exitCode = await status;
} catch (error) {
  console.error(
    `${noise.join("\n")}\n${server.output()}\nThe tests in VS Code could not be run to their end; above is what it printed.`,
  );
  console.error(error);
  process.exitCode = 1;
} finally {
  clearTimeout(timer);
  await browser.close();
  await server.close();
}
