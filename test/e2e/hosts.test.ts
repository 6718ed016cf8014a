import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { server } from "../engine/redis.ts";
import { isAlive } from "../processes.ts";
import type { Editor } from "./editor.ts";
import { skip, useEditors, type EditorTest } from "./editors.ts";
import { unfold } from "./panel.ts";
import { runLens } from "./screen.ts";
import { waitFor } from "./waiting.ts";
import { onHosts, slow } from "./workloads.ts";

const inEditor = useEditors();

/** A workspace has no say in where work goes: this would fail the run. */
const settings = { "parallelBenchmark.hosts.engine": "redis://127.0.0.1:1" };

/** Skipped where there is no Redis. */
function withEngine(body: EditorTest): EditorTest {
  return async (editor, context) => {
    if ((await server(context)) !== undefined) {
      await body(editor, context);
    }
  };
}

test(
  "a function runs on two hosts of this machine, which the card and its timeline name, and nothing of them is left",
  { skip },
  inEditor(
    { files: { "onHosts.ts": onHosts }, file: "onHosts.ts", settings },
    withEngine(async (editor) => {
      const started = await startRun(editor);
      await editor.waitForLens(/results equal$/);
      const { points } = await editor.waitForChart("speedup", (chart) => chart.points.length === 2);
      assert(points.every(({ y }) => y > 0));

      const panel = editor.panelFrame();
      await unfold(panel, "workers");
      const timeline = panel.locator(".timeline");
      await timeline.getByRole("radio", { name: "2 workers" }).check();
      await timeline.locator('canvas[aria-label*="local-1 · 1"][aria-label*="local-2 · 1"]').waitFor();
      await timeline.scrollIntoViewIfNeeded();
      await editor.screenshot("timeline of hosts");
      await unfold(panel, "trust");
      await panel
        .getByText(/^Hosts: local-1 \(.*\), local-2 \(.*2 workers: local-1 1, local-2 1\.$/)
        .waitFor();
      await waitFor("the end of hosts and engine", () => started.filter(isAlive), isEmpty);
    }),
  ),
);

test(
  "cancelling ends hosts and engine",
  { skip },
  inEditor(
    {
      files: { "slow.ts": slow.replace("@workers", "@runtime hosts\n *  @workers") },
      file: "slow.ts",
      theme: "light",
    },
    withEngine(async (editor) => {
      const started = await startRun(editor);
      await editor.palette("Parallel Benchmark: Cancel");
      await waitFor("the end of hosts and engine", () => started.filter(isAlive), isEmpty);
      await editor.waitForLens(/^cancelled before the first round was over$/);
    }),
  ),
);

/** Starts a run, and gives the processes of its two hosts and of the engine. */
async function startRun(editor: Editor): Promise<readonly number[]> {
  await editor.waitForLens(runLens);
  await editor.clickLens(runLens);
  return waitFor(
    "two hosts and an engine",
    () => hostProcesses(editor),
    ({ length }) => length >= 3,
  );
}

/** Hosts and the engine have nothing of the editor's environment, so that they are known by who started them. */
function hostProcesses({ server: { processes } }: Editor): readonly number[] {
  const family = new Set(processes().map(({ id }) => id));
  const agents = childrenOf(family, /\/agent\.js/);
  return [...agents, ...childrenOf(new Set(agents), /(redis|valkey)-server/)];
}

function childrenOf(parents: ReadonlySet<number>, command: RegExp): readonly number[] {
  const ids = readdirSync("/proc").map(Number).filter(Number.isInteger);
  return ids.filter((id) => {
    try {
      const parent = Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${id}/status`, "utf8"))?.[1]);
      return parents.has(parent) && command.test(readFileSync(`/proc/${id}/cmdline`, "utf8"));
    } catch {
      return false; // It has just ended.
    }
  });
}

function isEmpty(list: readonly unknown[]): boolean {
  return list.length === 0;
}
