import assert from "node:assert/strict";
import { relative, resolve, sep } from "node:path";
import { test } from "node:test";
import {
  defaultOptions,
  resolveOptions,
  type OptionLayer,
} from "../../../extension/core/options/runOptions.ts";
import { runWorkload } from "../../../extension/run/pipeline.ts";
import { placedFrom, surroundingsOf } from "../../../extension/run/process/surroundings.ts";
import { createWorkspace } from "../../workspace.ts";
import { requestOf } from "../request.ts";

test("relative paths of a choice count from its folder, all else stays", () => {
  assert.deepEqual(placedFrom("/a/b", { chunk: 8, cwd: "..", envFile: [".env", "/etc/env"] }), {
    chunk: 8,
    cwd: resolve("/a"),
    envFile: [resolve("/a/b/.env"), resolve("/etc/env")],
  });
  assert.deepEqual(placedFrom("/a", { cwd: null }), { cwd: null });
  assert.deepEqual(placedFrom("/a", {}), {});
});

test("files are read as Node does: what is set stays, a later file stands above an earlier one", async () => {
  await using workspace = await createWorkspace({
    one: "A=1\nB=1\nC='x # y'\n# comment\nexport D=4\n",
    two: "B=2\nSET=file\n",
  });
  const options = { ...defaultOptions, envFile: [workspace.path("one"), workspace.path("two")] };
  assert.deepEqual(await surroundingsOf("f", options, "/home", { SET: "shell" }), {
    argv: [],
    env: { A: "1", B: "2", C: "x # y", D: "4", SET: "shell" },
    cwd: "/home",
    given: {
      envFiles: options.envFile.map((file) => relative("/home", file).split(sep).join("/")),
      variables: ["A", "B", "C", "D"],
    },
  });
});

test("a report says nothing of surroundings that nobody asked for", async () => {
  await using workspace = await createWorkspace({ "a.ts": "function f(x: number) { return x; }" });
  const options = resolveOptions({ workers: [1], rounds: 1, budgetMs: 0, cwd: workspace.folder });
  const outcome = await runWorkload(requestOf(workspace, "[1]", options), {}, new AbortController().signal);
  assert(outcome.type === "finished", JSON.stringify(outcome));
  assert.ok(!("surroundings" in outcome.report.workload));
});

test("a file or folder that is not there is a failure that says what to check", async () => {
  const missing = resolve("/not/there");
  const failures = await Promise.all(
    [{ envFile: [missing] }, { cwd: missing }].map((changes) =>
      surroundingsOf("f", { ...defaultOptions, ...changes }, "/", {}),
    ),
  );
  for (const [index, advice] of ["--env-file, @envFile", "--cwd, @cwd"].entries()) {
    const failure = failures[index];
    assert(failure && "stage" in failure);
    assert.equal(failure.stage, "start");
    assert.match(failure.message, /"f"/);
    assert.ok(failure.message.includes(missing) && failure.message.includes(advice), failure.message);
  }
});

for (const runtime of ["threads", "processes"] as const) {
  test(`argv, variables and working folder are the same for the serial run, ${runtime} and control runs`, async () => {
    await using workspace = await createWorkspace({
      "a.ts":
        "const seen = [process.argv.slice(2), process.env.ASKED, process.cwd()];\n" +
        "function f() { return JSON.stringify([seen, process.argv.slice(2), process.env.ASKED, process.cwd()]); }",
      ".env": "ASKED=by file\n",
      "data/empty": "",
    });
    const options: OptionLayer = {
      runtime,
      workers: [2],
      rounds: 1,
      budgetMs: 0,
      controls: "always",
      argv: ["--fast", "big input.txt", ""],
      envFile: [".env"],
      cwd: "data",
    };
    const rows: string[] = [];
    const outcome = await runWorkload(
      {
        ...requestOf(
          workspace,
          "[1, 2].map(() => console.log(JSON.stringify([process.argv.slice(2), process.env.ASKED, process.cwd()])))",
          resolveOptions(placedFrom(workspace.folder, options)),
        ),
      },
      { onOutput: (text) => rows.push(...text.split("\n").filter((line) => line.startsWith("["))) },
      new AbortController().signal,
    );
    assert(outcome.type === "finished", JSON.stringify(outcome));
    const { equality } = outcome.report;
    assert.equal(equality.verdict, "equal");
    assert.deepEqual(outcome.report.workload.surroundings, {
      argv: options.argv,
      envFiles: [".env"],
      variables: ["ASKED"],
      cwd: "data",
    });
    assert.ok(!JSON.stringify(outcome.report).includes("by file"), "a value of a variable is in the report");
    assert.ok(equality.controls.length > 0);
    assert.ok(equality.controls.every((control) => control.outcome.type === "made"));
    assert.deepEqual(
      new Set(rows),
      new Set([JSON.stringify([options.argv, "by file", workspace.path("data")])]),
    );
  });
}
