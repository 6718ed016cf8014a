/** Where the test runners are installed that calls are recorded under. */
import path from "node:path";

/** Their packages are in its `node_modules`. */
export const runnersFolder = path.join(import.meta.dirname, "..", "..", ".vscode-test", "runners");
