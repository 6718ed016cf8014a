import assert from "node:assert/strict";
import { test } from "node:test";
import type { FamilyMember } from "../../scripts/host/processFamily.ts";
import type { Editor } from "./editor.ts";
import { skip, useEditors } from "./editors.ts";
import { notifications, runLens } from "./screen.ts";
import { waitFor } from "./waiting.ts";
import { endless, slow } from "./workloads.ts";

const inEditor = useEditors();

test(
  "a run is in the panel or, without it, in a notification, where cancelling ends the bench process and its workers",
  { skip },
  inEditor({ files: { "slow.ts": slow }, file: "slow.ts" }, async (editor) => {
    await startRun(editor);
    await editor.panelFrame().locator(".progress", { hasText: "serial" }).waitFor();
    assert.deepEqual(await notifications(editor.page), []);
    await editor.palette("View: Close Editors in Other Groups");
    await editor.waitForNotification(/Parallel Benchmark of "slow".*serial/);
    await editor.press("Cancel");
    await waitFor("the end of the bench process", () => benchProcesses(editor), isEmpty);
    await editor.waitForLens(/^cancelled$/);
  }),
);

test(
  "a task that never ends is named in the progress and can be cancelled",
  { skip },
  inEditor({ files: { "endless.ts": endless }, file: "endless.ts" }, async (editor) => {
    await startRun(editor);
    await editor
      .panelFrame()
      .getByText(/input 2/)
      .waitFor();
    await editor.palette("View: Close Editors in Other Groups");
    await editor.waitForNotification(/input 2/);
    await editor.screenshot("endless");
    await editor.press("Cancel");
    await waitFor("the end of the bench process", () => benchProcesses(editor), isEmpty);
    await editor.waitForLens(/^cancelled$/);
  }),
);

test(
  "cancelling by the palette's command ends a run of worker processes",
  { skip },
  inEditor(
    { files: { "slow.ts": slow.replace("@workers", "@runtime processes\n *  @workers") }, file: "slow.ts" },
    async (editor) => {
      await startRun(editor);
      await editor.palette("Parallel Benchmark: Cancel");
      await waitFor("the end of the bench process", () => benchProcesses(editor), isEmpty);
    },
  ),
);

test(
  "closing the window while a function runs ends the bench process",
  { skip },
  inEditor({ files: { "endless.ts": endless }, file: "endless.ts" }, async (editor) => {
    await startRun(editor);
    await editor.page.goto("about:blank");
    await waitFor("the end of the bench process", () => benchProcesses(editor), isEmpty);
  }),
);

test(
  "a crash of the extension host while a function runs ends the bench process",
  { skip },
  inEditor({ files: { "endless.ts": endless }, file: "endless.ts" }, async (editor) => {
    const [bench] = await startRun(editor);
    assert.ok(bench);
    process.kill(bench.parentId, "SIGKILL");
    await waitFor("the end of the bench process", () => benchProcesses(editor), isEmpty);
  }),
);

async function startRun(editor: Editor): Promise<readonly FamilyMember[]> {
  await editor.waitForLens(runLens);
  await editor.clickLens(runLens);
  return waitFor(
    "the bench process",
    () => benchProcesses(editor),
    (all) => all.length > 0,
  );
}

/** The bench process and its workers, where they are processes. */
function benchProcesses({ server }: Editor): readonly FamilyMember[] {
  return server.processes().filter(({ command }) => command.includes("/bench/"));
}

function isEmpty(list: readonly unknown[]): boolean {
  return list.length === 0;
}
