#!/usr/bin/env node
/** The entry of the command line. Loads all of it, and answers for whatever goes wrong in it: exit status 1 says that
 *  results differ, so that nothing else may end with it. */
import { fileURLToPath } from "node:url";
import { endings } from "./endings.ts";
import { startFinder } from "../run/process/finder.ts";

const canceller = new AbortController();
const { fail, status } = endings(canceller);
try {
  // It loads the compiler, which takes longest, while this process loads the rest.
  const finder = startFinder(fileURLToPath(new URL("../finder/main.js", import.meta.url)));
  try {
    // Not bundled into this file: packages may fail while they are loaded, e.g. where the working folder was deleted.
    const file = new URL("./commandLine.js", import.meta.url).href;
    const { main } = (await import(file)) as typeof import("./commandLine.ts"); // Built from that file.
    status(await main(process.argv.slice(2), finder, canceller.signal));
  } finally {
    await finder.end();
  }
} catch (error) {
  fail(error);
}
