import { basename } from "node:path";
import * as vscode from "vscode";
import type { WorkloadFunction } from "../../core/discovery/discovered.ts";
import { readWorkloads } from "../choose/workload.ts";
import type { RunCommandParts } from "../run/runCommand.ts";
import { runTests } from "./runTests.ts";

/** Where functions with tags may be. */
const sources = "**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}";
const packages = "**/node_modules/**";

/** Time without typing after which tests are looked for anew. */
const quietMs = 300;

/** Shows workloads with tags in the Testing view, for as long as it is not disposed of: each is the test whether a pool gives
 *  the results of the serial run. */
function showTests(parts: RunCommandParts): vscode.Disposable {
  const controller = vscode.tests.createTestController("parallelBenchmark", "Parallel Benchmark");
  const timers = new Map<string, NodeJS.Timeout>();

  const look = async (file: vscode.TestItem): Promise<void> => {
    const { uri } = file;
    const document = uri && (await vscode.workspace.openTextDocument(uri));
    const found = document && (await readWorkloads(parts.server, document));
    if (uri !== undefined && found !== undefined && !found.isBroken) {
      file.children.replace(found.workloads.filter(isTagged).map((each) => testOf(controller, uri, each)));
    }
  };
  const addFile = (uri: vscode.Uri): void => {
    const file = controller.createTestItem(uri.toString(), basename(uri.fsPath), uri);
    file.canResolveChildren = true;
    controller.items.add(file);
  };
  controller.resolveHandler = async (file) => {
    if (file !== undefined) {
      await look(file);
      return;
    }
    for (const uri of await vscode.workspace.findFiles(sources, packages)) {
      if (await hasTag(uri)) {
        addFile(uri);
      }
    }
  };
  const name = "Same Results Serially and in a Pool";
  controller.createRunProfile(
    name,
    vscode.TestRunProfileKind.Run,
    (request, token) => runTests(parts, { controller, look }, request, token),
    true,
  );
  const changed = ({ uri }: vscode.TextDocument): void => {
    const file = controller.items.get(uri.toString());
    if (file !== undefined) {
      controller.invalidateTestResults(file);
      clearTimeout(timers.get(file.id));
      timers.set(
        file.id,
        setTimeout(() => parts.log.inBackground("looking for tests", look(file)), quietMs),
      );
    }
  };
  const saved = ({ uri, languageId }: vscode.TextDocument): void => {
    const isSource = /^(typescript|javascript)(react)?$/.test(languageId) && uri.scheme === "file";
    if (isSource && controller.items.get(uri.toString()) === undefined) {
      parts.log.inBackground(
        "looking for tests",
        hasTag(uri).then((isTest) => isTest && addFile(uri)),
      );
    }
  };
  return vscode.Disposable.from(
    controller,
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) {
        changed(document);
      }
    }),
    vscode.workspace.onDidSaveTextDocument(saved),
    { dispose: () => timers.forEach((timer) => clearTimeout(timer)) },
  );
}

function isTagged({ inputs }: WorkloadFunction): boolean {
  return inputs.type === "known" && inputs.from === "tag";
}

function testOf(controller: vscode.TestController, uri: vscode.Uri, { name, line }: WorkloadFunction) {
  const test = controller.createTestItem(name, name, uri);
  test.range = new vscode.Range(line - 1, 0, line - 1, 0);
  return test;
}

async function hasTag(uri: vscode.Uri): Promise<boolean> {
  const bytes = await vscode.workspace.fs.readFile(uri).then(
    (read) => read,
    () => new Uint8Array(), // It is gone.
  );
  return Buffer.from(bytes).includes("@parallel");
}

/** Shows tests as long as the setting says so. */
export function followTestsSetting(parts: RunCommandParts): vscode.Disposable {
  let shown: vscode.Disposable | undefined;
  const follow = (): void => {
    const isOn = vscode.workspace.getConfiguration("parallelBenchmark").get("testing") === true;
    if (isOn !== (shown !== undefined)) {
      shown?.dispose();
      shown = isOn ? showTests(parts) : undefined;
    }
  };
  follow();
  const following = vscode.workspace.onDidChangeConfiguration(
    (event) => event.affectsConfiguration("parallelBenchmark.testing") && follow(),
  );
  return { dispose: () => vscode.Disposable.from(following, ...(shown ? [shown] : [])).dispose() };
}
