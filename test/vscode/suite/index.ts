/** The entry that VS Code loads into its extension host: runs the tests there and rejects when one fails. */
import path from "node:path";
import { run as runFiles } from "node:test";
import { spec as SpecReporter } from "node:test/reporters";
import { linePrefix } from "../../../scripts/host/linePrefix.ts";

/** Runs `tests.cjs`, which lies beside this file. */
export async function run(): Promise<void> {
  const counts = { tests: 0, pass: 0, fail: 0 };
  const reporter = new SpecReporter();
  reporter.setEncoding("utf8").on("data", print);
  // Without a process of their own, because only this one has the `vscode` module.
  const stream = runFiles({ files: [path.join(__dirname, "tests.cjs")], isolation: "none" });
  for await (const event of stream) {
    reporter.write(event);
    if (event.type !== "test:pass" && event.type !== "test:fail") {
      continue;
    }
    // The stream itself ends only with the process. All tests are in one suite, so the end of that is the end of all.
    if (event.data.nesting === 0) {
      break;
    }
    if (event.data.details.type !== "suite") {
      counts.tests++;
      counts[event.type === "test:pass" ? "pass" : "fail"]++;
    }
  }
  for (const [name, count] of Object.entries(counts)) {
    reporter.write({
      type: "test:diagnostic",
      data: { nesting: 0, message: `${name} ${count}`, level: "info" },
    });
  }
  await new Promise<void>((resolve) => reporter.on("end", resolve).end());
  if (counts.fail > 0 || counts.tests === 0) {
    throw new Error(`${counts.fail} of ${counts.tests} tests in VS Code failed.`);
  }
}

function print(text: string): void {
  for (const line of text.trimEnd().split("\n")) {
    console.log(linePrefix + line);
  }
}
