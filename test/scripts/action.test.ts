import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { createWorkspace, type Workspace } from "../workspace.ts";
import { runAction } from "./actionSteps.ts";

const program = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const command = `${process.execPath} ${program} --rounds 1 --budget 0 --workers 1`;

const source = "const list = [1, 2, 3];\nexport const f = (x: number) => x + 1;\n";

/** A pull request as a runner checks it out: the merge commit alone, whose parents are on the server. */
async function pullRequest(change: string): Promise<Workspace> {
  const workspace = await createWorkspace({ "origin/a file.ts": source, "runner/keep": "" });
  const origin = workspace.path("origin");
  const git = (...words: readonly string[]) =>
    execFileSync("git", ["-c", "user.name=T", "-c", "user.email=t@e", ...words], { cwd: origin });
  git("init", "-q", "-b", "main");
  git("config", "uploadpack.allowReachableSHA1InWant", "true");
  git("add", ".");
  git("commit", "-qm", "1");
  git("checkout", "-qb", "topic");
  execFileSync("sh", ["-c", change], { cwd: origin });
  git("add", ".");
  git("commit", "-qm", "2");
  git("checkout", "-q", "main");
  git("merge", "-q", "--no-ff", "-m", "Merge", "topic");
  git("clone", "-q", "--depth=1", `file://${origin}`, workspace.path("checkout"));
  return workspace;
}

/** What a pretended GitHub was asked. */
interface Asked {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly body: string;
}

/** Answers as GitHub does, with comments that are there already.
 *  @param status of what writes. */
async function pretendGitHub(comments: readonly object[], status = 201) {
  const asked: Asked[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const { method, url } = request;
    asked.push({ method, url, body: await text(request) });
    response.writeHead(method === "GET" ? 200 : status, { connection: "close" });
    response.end(JSON.stringify(method === "GET" ? comments : {}));
  };
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // It listens on a port.
  return { asked, url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

async function actionIn(
  workspace: Workspace,
  url: string,
  inputs: Readonly<Record<string, string>> = {},
): Promise<{ status: number | null; output: string; summary: string }> {
  const { status, output } = await runAction(
    workspace.path("checkout"),
    {
      "inputs.targets": "a file.ts#f",
      "inputs.command": command,
      "github.event_name": "pull_request",
      "github.event.pull_request.number": "7",
      ...inputs,
    },
    {
      RUNNER_TEMP: workspace.path("runner"),
      GITHUB_OUTPUT: workspace.path("runner/output"),
      GITHUB_STEP_SUMMARY: workspace.path("runner/summary"),
      GITHUB_API_URL: url,
      GITHUB_REPOSITORY: "us/it",
    },
  );
  const summary = workspace.path("runner/summary");
  return { status, output, summary: existsSync(summary) ? readFileSync(summary, "utf8") : "" };
}

test("a pull request that changes no code passes, and gets a comment; the version before it is fetched", async () => {
  await using workspace = await pullRequest("echo '// Explained.' >> 'a file.ts'");
  const { asked, url, close } = await pretendGitHub([
    { id: 1, user: { type: "User" }, body: "<!-- parallel-benchmark gate -->" },
  ]);
  const { status, output, summary } = await actionIn(workspace, url);
  close();
  assert.equal(status, 0, output);
  assert.match(summary, /^### ✅ The gate passes: nothing has changed since [0-9a-f]{7}\n/);
  const [looked, written] = asked;
  assert.deepEqual([looked?.method, written?.method, asked.length], ["GET", "POST", 2]);
  assert.equal(written?.url, "/repos/us/it/issues/7/comments");
  assert.match(JSON.parse(written?.body ?? "{}").body, /^<!-- parallel-benchmark gate -->\n### ✅/);
});

test("one with other results fails with status 1, and the comment is the one that was there", async () => {
  await using workspace = await pullRequest("sed -i.old 's/x + 1/x + 2/' 'a file.ts'");
  const { asked, url, close } = await pretendGitHub([
    { id: 5, user: { type: "Bot" }, body: "<!-- parallel-benchmark other -->" },
    { id: 6, user: { type: "Bot" }, body: "<!-- parallel-benchmark gate -->\nof before" },
  ]);
  const { status, output } = await actionIn(workspace, url);
  close();
  assert.equal(status, 1, output);
  assert.match(output, /^::error title=Parallel Benchmark::The gate fails: results of 1 function differ$/m);
  assert.deepEqual(
    asked.map((each) => `${each.method} ${each.url}`),
    ["GET /repos/us/it/issues/7/comments?per_page=100&page=1", "PATCH /repos/us/it/issues/comments/6"],
  );
});

test("from a fork, where nobody may write a comment, the summary has it and nothing else changes", async () => {
  await using workspace = await pullRequest("echo '// Explained.' >> 'a file.ts'");
  const { url, close } = await pretendGitHub([], 403);
  const { status, output, summary } = await actionIn(workspace, url);
  close();
  assert.equal(status, 0, output);
  assert.match(output, /::notice title=Parallel Benchmark::No comment was written \(GitHub answers 403\)/);
  assert.match(summary, /### ✅/);
});

test("what cannot run fails with status 2, and says so in the summary", async () => {
  await using workspace = await pullRequest("echo '// Explained.' >> 'a file.ts'");
  const { status, summary } = await actionIn(workspace, "http://127.0.0.1:1", {
    "inputs.targets": "missing.ts",
    "github.event_name": "push",
  });
  assert.equal(status, 2);
  assert.match(summary, /### ❌ The gate fails: 1 function could not run/);
});

test("a branch of the server is fetched, and flags are handed on", async () => {
  await using workspace = await pullRequest("echo '// Explained.' >> 'a file.ts'");
  const { status, output, summary } = await actionIn(workspace, "http://127.0.0.1:1", {
    "inputs.against": "origin/main",
    "inputs.options": "--quiet",
    "inputs.comment": "false",
  });
  assert.equal(status, 0, output);
  assert.equal(output, "");
  assert.match(summary, /nothing has changed since origin\/main/);
});
