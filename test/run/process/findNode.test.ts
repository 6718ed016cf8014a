import assert from "node:assert/strict";
import { chmod } from "node:fs/promises";
import { test } from "node:test";
import { findNode } from "../../../extension/run/process/findNode.ts";
import { createWorkspace } from "../../workspace.ts";

const script = (body: string) => `#!/bin/sh\n${body}\n`;
const isWindows = process.platform === "win32";

test("the Node that was asked for is taken, with its version", async () => {
  const node = await findNode(process.execPath);
  assert.equal(node.path, process.execPath);
  assert.equal(node.version, process.versions.node);
});

test("without a wish the node on PATH is taken", async () => {
  assert.match((await findNode(null)).version, /^\d+\.\d+\.\d+$/);
});

test("a path that is no Node is refused by name", async () => {
  await assert.rejects(findNode("/nowhere/node"), /"\/nowhere\/node" is not a Node that runs/);
});

test("a Node that is too old is refused with its version", { skip: isWindows }, async () => {
  await using workspace = await createWorkspace({ node: script("echo 18.20.0") });
  await chmod(workspace.path("node"), 0o755);
  await assert.rejects(findNode(workspace.path("node")), /is Node 18\.20\.0, but 20 is needed/);
});

test("a program that answers something else is no Node", { skip: isWindows }, async () => {
  await using workspace = await createWorkspace({ node: script("echo hello") });
  await chmod(workspace.path("node"), 0o755);
  await assert.rejects(findNode(workspace.path("node")), /is not a Node that runs/);
});

test("what makes Electron a Node is not handed on to a real one", async () => {
  process.env["ELECTRON_RUN_AS_NODE"] = "1";
  try {
    assert.equal((await findNode(process.execPath)).env["ELECTRON_RUN_AS_NODE"], undefined);
  } finally {
    delete process.env["ELECTRON_RUN_AS_NODE"];
  }
});
