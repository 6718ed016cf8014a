/** Opening VS Code in a page of the browser. */

export interface WorkbenchOptions {
  /** Absolute path of the folder to open. */
  readonly folder: string;
  /** Absolute path of a file to open in it. */
  readonly openFile?: string;
  /** What to run in the extension host once it has started; a server with `runsTests` is needed for it. */
  readonly tests?: {
    /** Absolute path of the extension under test. */
    readonly extension: string;
    /** Absolute path of a module with `run()`. */
    readonly module: string;
  };
}

/** The address that opens the workbench. */
export function workbenchUrl(port: number, { folder, openFile, tests }: WorkbenchOptions): string {
  const remote = (file: string) => `vscode-remote://127.0.0.1:${port}${file}`;
  const payload = [
    ["skipWelcome", "true"],
    ...(openFile === undefined ? [] : [["openFile", remote(openFile)]]),
    ...(tests === undefined ? [] : [["extensionDevelopmentPath", remote(tests.extension)]]),
    ...(tests === undefined ? [] : [["extensionTestsPath", remote(tests.module)]]),
  ];
  const url = new URL(`http://127.0.0.1:${port}/`);
  url.searchParams.set("folder", folder);
  url.searchParams.set("payload", JSON.stringify(payload));
  return url.href;
}
