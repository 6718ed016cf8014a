import * as vscode from "vscode";
import { passwordPlace, withPassword } from "../../core/hosts/password.ts";
import type { RunRequest } from "../../run/request.ts";
import { notice } from "./notice.ts";

/** The passwords of engines, in VS Code's secret storage. */
export interface EnginePassword {
  /** The request with the password of its engine, where its address has none. */
  readonly addTo: (request: RunRequest) => Promise<RunRequest>;
  /** Asks for the one of the engine that is set; an empty one is forgotten. */
  readonly ask: () => Promise<void>;
}

export function createEnginePassword(secrets: vscode.SecretStorage): EnginePassword {
  return {
    addTo: async (request) => {
      const { engine } = request.options;
      const place = engine === null ? null : passwordPlace(engine);
      if (engine === null || place === null) {
        return request;
      }
      const password = await secrets.get(keyOf(place));
      return { ...request, options: { ...request.options, engine: withPassword(engine, password) } };
    },
    ask: async () => {
      const engine = vscode.workspace.getConfiguration("parallelBenchmark").get<unknown>("hosts.engine");
      const place = typeof engine === "string" ? passwordPlace(engine) : null;
      if (place === null) {
        const openSettings = "Open settings";
        const message = "No engine is set whose password it could be. Set its address first.";
        if ((await notice("warning", message, openSettings)) === openSettings) {
          await vscode.commands.executeCommand(
            "workbench.action.openSettings",
            "parallelBenchmark.hosts.engine",
          );
        }
        return;
      }
      const password = await vscode.window.showInputBox({
        title: "Parallel Benchmark",
        prompt: `The password of the engine at ${place}; empty to forget it`,
        password: true,
        ignoreFocusOut: true,
      });
      if (password === "") {
        await secrets.delete(keyOf(place));
      } else if (password !== undefined) {
        await secrets.store(keyOf(place), password);
      }
    },
  };
}

const keyOf = (place: string) => `engine ${place}`;
