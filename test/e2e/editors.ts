/** One VS Code and one browser for all tests of a process, with a fresh user and a fresh workspace for each test. */
import { readFileSync, writeFileSync } from "node:fs";
import { after, type TestContext } from "node:test";
import path from "node:path";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../../scripts/host/browser.ts";
import { hasHost } from "../../scripts/host/paths.mjs";
import { startServer, type Server, type ServerOptions } from "../../scripts/host/server.ts";
import { workbenchUrl } from "../../scripts/host/workbench.ts";
// One VS Code runs all tests, from the first on.
import "../engine/redisOnPath.ts";
import { createWorkspace, repository } from "../vscode/workspace.ts";
import { createEditor, type Editor } from "./editor.ts";

export interface OpenOptions {
  /** Texts of the workspace's files by relative path; a copy of `workloads/` when absent. */
  readonly files?: Readonly<Record<string, string>>;
  /** Relative path of the file to open. */
  readonly file: string;
  readonly theme?: "dark" | "light";
  /** Further ones of the workspace, from the start. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** Options for `test`: why these tests cannot run on this platform, or false. */
export const skip = hasHost
  ? false
  : "Tests through the screen need the VS Code server, which is for Linux x64 only.";

/** Settings that make the screen say the same at all times, typing do no more than what is typed, and VS Code little else. */
const settings = {
  "files.autoSave": "off",
  "editor.autoClosingBrackets": "never",
  "editor.minimap.enabled": false,
  "editor.quickSuggestions": { other: "off", comments: "off", strings: "off" },
  "editor.suggestOnTriggerCharacters": false,
  // What moves is drawn again and again, by the processor; and of VS Code's own TypeScript no test sees more than syntax.
  "workbench.reduceMotion": "on",
  "editor.cursorBlinking": "solid",
  "typescript.tsserver.useSyntaxServer": "always",
  "typescript.disableAutomaticTypeAcquisition": true,
  "parallelBenchmark.rounds": 2,
  "parallelBenchmark.budgetSeconds": 2,
};

/** Those of VS Code's own extensions that most tests see something of: languages, themes, icons, pictures. To start all others
 *  is a third of the work of a short test. */
export const builtIn: readonly string[] = [
  "javascript",
  "markdown-basics",
  "media-preview",
  "theme-defaults",
  "theme-seti",
  "typescript-basics",
];

/** What VS Code itself tells of TypeScript, beside which this extension tells its own. */
export const builtInWithTypeScript: readonly string[] = [...builtIn, "typescript-language-features"];

/** What a test does with its editor. */
export type EditorTest = (editor: Editor, test: TestContext) => Promise<void>;

/** What windows are opened with. */
interface Host {
  readonly server: Server;
  readonly browser: Browser;
}

/** Starts it for the first who asks, and ends it after the last test of the process. */
function hostWith(options: () => ServerOptions): () => Promise<Host> {
  let started: Promise<Host> | undefined;
  after(async () => {
    const host = await started;
    await host?.browser.close();
    await host?.server.close();
  });
  const start = async (): Promise<Host> => {
    const server = await startServer({ settings, ...options() });
    try {
      return { server, browser: await launchBrowser() };
    } catch (error) {
      await server.close();
      throw error;
    }
  };
  return () => (started ??= start());
}

const usualHost = hostWith(() => ({ extension: repository, builtIn }));

/** Returns a function that makes the body of a test: it opens the file in a window of its own, closes that after the test and,
 *  when it failed, keeps a picture.
 *  @param options of a VS Code for the tests of this file alone; when absent, it is that of all others. */
export function useEditors(options?: () => ServerOptions) {
  const hostOf = options === undefined ? usualHost : hostWith(options);
  return ({ files, file, theme = "dark", settings: own }: OpenOptions, body: EditorTest) =>
    async (test: TestContext): Promise<void> => {
      const { server, browser } = await hostOf();
      const colorTheme = theme === "dark" ? "Default Dark Modern" : "Default Light Modern";
      const workspace = createWorkspace({
        ...(files && { files }),
        settings: { "workbench.colorTheme": colorTheme, ...own },
      });
      const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
      const editor = createEditor({ page: await context.newPage(), server, folder: workspace.folder });
      try {
        const openFile = path.join(workspace.folder, file);
        await editor.page.goto(workbenchUrl(server.port, { folder: workspace.folder, openFile }));
        await editor.waitUntilOpen(path.basename(file));
        await body(editor, test);
      } catch (error) {
        const picture = await editor
          .screenshot(`failed ${test.name}`)
          .catch(() => "there is no picture of it");
        test.diagnostic(`The screen at the end: ${picture}`);
        throw error;
      } finally {
        await context.close();
        workspace.remove();
      }
    };
}

/** Changes a setting of a workspace on the disk. */
export function changeSetting(folder: string, name: string, value: unknown): void {
  const file = path.join(folder, ".vscode", "settings.json");
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, "utf8")), [name]: value }));
}
