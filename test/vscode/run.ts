/** Runs the tests in `suite/` inside a real VS Code: on Linux x64 the server of `scripts/host/`, elsewhere the desktop,
 *  which is downloaded the first time. */
import path from "node:path";
import { runTests, TestRunFailedError } from "@vscode/test-electron";
import { hasHost } from "../../scripts/host/paths.mjs";
import { buildSuite } from "./build.mjs";
import { createWorkspace, repository } from "./workspace.ts";

const workspace = createWorkspace();
try {
  await runTests({
    ...(hasHost && { vscodeExecutablePath: path.join(repository, "scripts", "host", "vscode.ts") }),
    extensionDevelopmentPath: repository,
    extensionTestsPath: await buildSuite(path.join(repository, ".vscode-test", "suite")),
    launchArgs: [workspace.folder],
    // The executable is a script for the Node that runs this file.
    extensionTestsEnv: { PATH: [path.dirname(process.execPath), process.env["PATH"]].join(path.delimiter) },
  });
} catch (error) {
  // What failed has been printed by the tests themselves.
  if (!(error instanceof TestRunFailedError)) {
    console.error(error);
  }
  process.exitCode = 1;
} finally {
  workspace.remove();
}
