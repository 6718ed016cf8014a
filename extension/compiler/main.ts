/** The compiler process: compiles a few files with the project's own TypeScript, or the one that comes with this program
 *  where the project has none, and ends. It is a process of its own because what it loads is the project's. */
import { createRequire } from "node:module";
import type ts from "typescript";
import type { CompileAnswer, CompileRequest } from "../core/protocol/compiler.ts";
import { endWithStarter } from "../system/endWithStarter.ts";
import { compile } from "./compile.ts";

endWithStarter(new URL("../", import.meta.url));
process.once("message", (request: CompileRequest) => {
  void findTypeScript(request.tsconfig)
    .then((compiler): CompileAnswer => ({ type: "compiled", compiled: compile(compiler, request) }))
    .catch((error: unknown): CompileAnswer => ({ type: "failed", message: String(error) }))
    .then((message) => process.send?.(message, () => process.exit(0)));
});

async function findTypeScript(tsconfig: string): Promise<typeof ts> {
  try {
    const own: typeof ts = createRequire(tsconfig)("typescript");
    // All have had this interface, up to version 6.
    if (typeof own.createProgram === "function") {
      return own;
    }
  } catch {
    // The project has none, or one that cannot be loaded here.
  }
  return (await import("typescript")).default;
}
