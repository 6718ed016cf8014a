import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { test } from "node:test";
import { noSamples } from "../../../extension/core/measured/samples.ts";
import { writeRows } from "../../../extension/bench/results/rowsFile.ts";
import type { ExportChoice, ExportFormat } from "../../../extension/core/export/exportWords.ts";
import { pageRows } from "../../../extension/core/rows/pages.ts";
import type { ShownRun, ToWebview } from "../../../extension/core/protocol/panel.ts";
import { createExporter, type ExporterParts } from "../../../extension/ui/panel/exporter.ts";
import { createRowsReader } from "../../../extension/run/files/rowsReader.ts";
import { madeActivity } from "../../activities.ts";
import { fakeClock } from "../../bench/fakes.ts";
import { failedReport, report, cancelledOf } from "../../reports.ts";
import { createWorkspace, type Workspace } from "../../workspace.ts";

const count = 2 * pageRows + 3;
const summary = { inputs: count, kept: count, differing: 0, keptDifferences: 0, limit: null };
const run: ShownRun = {
  type: "finished",
  id: "file:///a.ts#computeSquare",
  report: report(),
  isStale: false,
  activity: madeActivity([1, 2, 3], [{ workers: 2, chunk: 1 }]),
  rows: { type: "kept", id: "1", summary },
};
const other: ShownRun = { type: "failed", id: "other", report: failedReport(), isStale: true };

/** What a person does with the dialogs, and what the dialogs then have been told. */
interface Person {
  /** Takes the choice of this format; turns away without one. */
  readonly format?: ExportFormat;
  /** The places that are chosen, one after the other. */
  readonly files?: readonly string[];
  readonly runs?: readonly ShownRun[];
  readonly readerOf?: ExporterParts["rowFiles"]["readerOf"];
}

async function exporting(workspace: Workspace, { format, files = [], runs = [run], readerOf }: Person) {
  const told: string[] = [];
  const sent: ToWebview[] = [];
  const places = [...files];
  const inputs = Array.from({ length: count }, (_, index) => index);
  const values = {
    inputs,
    results: inputs,
    differing: 0,
    leftOut: [],
    differs: () => false,
    differences: () => [],
  };
  const file = workspace.path("run.rows");
  writeRows(file, values, fakeClock().now);
  await writeFile(workspace.path("panel.js"), "/* the script */");
  await writeFile(workspace.path("panel.css"), "/* the style */");
  const exporter = createExporter({
    runs: () => runs,
    rowFiles: { readerOf: readerOf ?? ((id) => (id === "1" ? createRowsReader(file) : undefined)) },
    webviewFolder: workspace.folder,
    page: { isVisible: () => true, send: (message) => sent.push(message) },
    dialogs: {
      chooseRun: async ([first]) => {
        told.push("asked for the run");
        return first;
      },
      choose: async (title, _question, choices): Promise<ExportChoice | undefined> => {
        told.push(title);
        return choices.find((choice) => choice.format === format);
      },
      askFile: async (source, { name }) => {
        told.push(`asked for ${name.replace(/-20[\d-]+/, "-DATE")} of ${source}`);
        return places.shift();
      },
      during: (_what, work) => work(),
      copy: async (text) => void told.push(`copied ${text.slice(0, 19)}`),
      say: (message) => void told.push(message),
      offer: (written) => void told.push(`offered ${written.slice(workspace.folder.length)}`),
      tellFailure: async (message) => told.push(message) > 0,
    },
  });
  return { exporter, told, sent };
}

const { id } = run;

for (const { format, content } of [
  { format: "json", content: /^\[\s+\{\s+"version": 1/ },
  { format: "csvSpeedups", content: /^file,function,workers,runtime,median_ms/ },
  { format: "csv", content: /^file,function,workers,runtime,round/ },
  { format: "markdown", content: /^### `computeSquare`/ },
  { format: "html", content: /^<!DOCTYPE html>.*the style.*"type":"embedded".*the script/s },
  { format: "trace", content: /^\{"traceEvents":\[\{"name":"process_name"/ },
] as const) {
  test(`a run is exported as ${format}, and the file offered`, async () => {
    await using workspace = await createWorkspace({});
    const { exporter, told } = await exporting(workspace, { format, files: [workspace.path("a/b.txt")] });
    await exporter.exportRun(id);
    assert.match(await readFile(workspace.path("a/b.txt"), "utf8"), content);
    assert.equal(told[0], 'Export the run of "computeSquare"');
    assert.match(told[1] ?? "", /^asked for computeSquare-DATE.* of workloads\/computeSquare\.ts$/);
    assert.equal(told[2], "offered /a/b.txt");
  });
}

test("of two functions of one name in two folders the one is exported whose card asks", async () => {
  await using workspace = await createWorkspace({});
  const second: ShownRun = { ...run, id: "second", report: report({ equality: { compared: 77 } }) };
  const files = [workspace.path("a.json")];
  const { exporter } = await exporting(workspace, { format: "json", files, runs: [run, second] });
  await exporter.exportRun("second");
  assert.match(await readFile(workspace.path("a.json"), "utf8"), /"compared": 77/);
});

test("a page has nothing in it that only its editor knows", async () => {
  await using workspace = await createWorkspace({});
  const kept = { ...run, uri: "file:///home/ada/secret.ts", textHash: "hash" };
  const files = [workspace.path("a.html")];
  const { exporter } = await exporting(workspace, { format: "html", files, runs: [kept] });
  await exporter.exportRun(id);
  assert.doesNotMatch(await readFile(workspace.path("a.html"), "utf8"), /secret|textHash/);
});

test("the results of all inputs are written, over all pages of their file", async () => {
  await using workspace = await createWorkspace({});
  const { exporter } = await exporting(workspace, {
    format: "csvResults",
    files: [workspace.path("a.csv")],
  });
  await exporter.exportRun(id);
  const lines = (await readFile(workspace.path("a.csv"), "utf8")).trimEnd().split("\r\n");
  assert.equal(lines.length, 1 + count);
  const last = count - 1;
  assert.equal(
    lines.at(-1),
    `workloads/computeSquare.ts,computeSquare,${last},${last},${last},${last},true,`,
  );
});

test("results that have gone in the meantime are told, and no file is left behind", async () => {
  await using workspace = await createWorkspace({});
  const { exporter, told } = await exporting(workspace, {
    format: "csvResults",
    files: [workspace.path("a.csv")],
    readerOf: () => undefined,
  });
  await exporter.exportRun(id);
  assert.match(
    told[2] ?? "",
    /^"a\.csv" could not be written \(the rows of its run are not there any more\)/,
  );
  await assert.rejects(readFile(workspace.path("a.csv")), { code: "ENOENT" });
});

test("a file that cannot be written is told with the reason, and another place is asked for", async () => {
  await using workspace = await createWorkspace({ "folder/x": "" });
  const files = [workspace.path("folder"), workspace.path("a.json")];
  const { exporter, told } = await exporting(workspace, { format: "json", files });
  await exporter.exportRun(id);
  assert.match(told[2] ?? "", /^"folder" could not be written \(EISDIR.*Choose another name/);
  assert.equal(told.at(-1), "offered /a.json");
});

test("Markdown goes to the clipboard without a file", async () => {
  await using workspace = await createWorkspace({});
  const { exporter, told } = await exporting(workspace, { format: "markdownCopy" });
  await exporter.exportRun(id);
  assert.deepEqual(told.slice(1), [
    "copied ### `computeSquare`",
    'The Markdown of the run of "computeSquare" is in the clipboard.',
  ]);
});

test("nothing happens when a person turns away", async () => {
  await using workspace = await createWorkspace({});
  for (const person of [{}, { format: "json" }] as const) {
    const { exporter, told } = await exporting(workspace, person);
    await exporter.exportRun(id);
    assert.equal(
      told.some((line) => line.startsWith("offered")),
      false,
    );
  }
});

test("a picture is drawn by the page, which sends it back to be written", async () => {
  await using workspace = await createWorkspace({});
  const { exporter, sent, told } = await exporting(workspace, {
    format: "picture",
    files: [workspace.path("a.png")],
  });
  await exporter.exportRun(id);
  assert.deepEqual(sent, [{ type: "drawPicture", id, picture: "speedup" }]);
  const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47]);
  await exporter.savePicture(id, "speedup", png);
  assert.match(told[1] ?? "", /^asked for computeSquare-DATE-?speedup\.png/);
  assert.deepEqual(new Uint8Array(await readFile(workspace.path("a.png"))), png);
});

test("the command asks for the run when there are several, and says when there is none", async () => {
  await using workspace = await createWorkspace({});
  const going: ShownRun = {
    type: "cancelled",
    id: "going",
    report: cancelledOf({ samples: noSamples }),
    isStale: false,
  };
  const several = await exporting(workspace, { runs: [run, other] });
  await several.exporter.exportAny();
  assert.deepEqual(several.told, ["asked for the run", 'Export the run of "computeSquare"']);
  const single = await exporting(workspace, { runs: [going, other] });
  await single.exporter.exportAny();
  assert.deepEqual(single.told, ['Export the run of "parseRecord"']);
  const none = await exporting(workspace, { runs: [going] });
  await none.exporter.exportAny();
  assert.deepEqual(none.told, ["There is no run to export yet. Run a function first."]);
});
