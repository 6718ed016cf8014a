import { Command } from "commander";
import { refusalOf, tellRefusal } from "./parsing.ts";

/** Serves coding agents over standard input and output, until that is closed: the process of its own that the editor starts as
 *  well, in this one.
 *  @param dist address of the folder of all built files.
 *  @returns the exit status, once it listens. */
export async function serveAgents(argv: readonly string[], dist: URL): Promise<number> {
  const command = new Command("parallel-benchmark mcp")
    .description(
      "Serves coding agents over standard input and output (Model Context Protocol): tools that list what can be run, run it, read reports, and find what is worth it. Its working folder is the project's.",
    )
    .allowExcessArguments(false)
    .addHelpText(
      "after",
      "\nAn agent's client starts it: npx parallel-benchmark mcp\nTools run code of the project; the client asks a person before.",
    );
  const refusal = refusalOf(command, argv);
  if (refusal !== undefined) {
    return tellRefusal(refusal);
  }
  await import(new URL("mcp/main.js", dist).href);
  return 0;
}
