/** Folders that tests may change as they like. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { onExit } from "../../scripts/host/cleanup.ts";

/** The top folder of the repository, which is the extension under development. */
export const repository = path.join(import.meta.dirname, "..", "..");

export interface Workspace {
  readonly folder: string;
  readonly remove: () => void;
}

export interface WorkspaceOptions {
  /** Texts by relative path; a copy of `workloads/` when absent. */
  readonly files?: Readonly<Record<string, string>>;
  /** Settings of the folder. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** Makes a temporary folder to open in VS Code. */
export function createWorkspace({ files, settings = {} }: WorkspaceOptions = {}): Workspace {
  const folder = mkdtempSync(path.join(tmpdir(), "parallel-benchmark-workspace-"));
  const removeFolder = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  const forget = onExit(removeFolder);
  if (files === undefined) {
    cpSync(path.join(repository, "workloads"), folder, { recursive: true });
  }
  const all = {
    // A real project has one, which says that its `.ts` files are ES modules.
    "package.json": '{ "type": "module" }\n',
    ".vscode/settings.json": JSON.stringify(settings),
    ...files,
  };
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  const remove = () => {
    removeFolder();
    forget();
  };
  return { folder, remove };
}
