import assert from "node:assert/strict";
import { readFile, rm, watch } from "node:fs/promises";
import { test } from "node:test";
import { createWorkspace, type Workspace } from "../../workspace.ts";
import { observeIn } from "./observed.ts";

const server = `import { createServer } from "node:http";
import { renameSync, writeFileSync } from "node:fs";
function answer(text: string): number {
  let sum = 0;
  for (const letter of [...text]) sum += Math.sqrt(letter.length);
  return sum;
}
const server = createServer((request, response) => {
  response.end(String(answer(request.url ?? "") + answer("again")));
});
server.listen(0, "127.0.0.1", () => {
  writeFileSync("writing", JSON.stringify(server.address()));
  renameSync("writing", "ready");
});
`;
const files = { "package.json": '{ "type": "module" }', "server.ts": server };

/** Sends so many requests once the server is there, and then ends it. */
async function use({ folder, path }: Workspace, requests: number, canceller: AbortController): Promise<void> {
  for await (const { filename } of watch(folder, { signal: AbortSignal.timeout(60_000) })) {
    if (filename === "ready") {
      break;
    }
  }
  const { port } = JSON.parse(await readFile(path("ready"), "utf8"));
  for (let request = 0; request < requests; request++) {
    await (await fetch(`http://127.0.0.1:${port}/score/${request}`)).text();
  }
  await rm(path("ready"));
  canceller.abort();
}

/** Observes the server while it gets so many requests in each of its runs. */
async function observed(workspace: Workspace, first: number, second: number) {
  const [one, other] = [new AbortController(), new AbortController()];
  const clients = [use(workspace, first, one)];
  const onAgain = () => {
    clients.push(use(workspace, second, other));
    return other.signal;
  };
  const observation = await observeIn(workspace, ["server.ts"], { isOnce: false, onAgain }, one.signal);
  await Promise.all(clients);
  return observation;
}

function callsOf({ functions }: Awaited<ReturnType<typeof observed>>, name: string) {
  return functions.find((each) => each.name === name)?.calls;
}

test("a server that is ended runs again, and its counts are those of as many requests", async () => {
  await using workspace = await createWorkspace(files);
  const seen = await observed(workspace, 200, 50);
  assert.deepEqual(seen.counts?.end, { type: "killed", signal: "SIGINT" });
  const calls = callsOf(seen, "answer");
  assert(calls === null || calls === undefined || calls === 400, `${calls} calls`);
  const ranges = seen.files.find(({ file }) => file === "server.ts")?.ranges ?? [];
  const inAnswer = ranges.findLast(({ start }) => start <= server.indexOf("let sum"));
  assert.equal(inAnswer?.count, 400);
  assert.match(seen.notes.join(" "), /200 requests while its time was taken, and 50 while/);
});

test("a server that has nothing to do in its second run is not taken for one that calls nothing", async () => {
  await using workspace = await createWorkspace(files);
  const seen = await observed(workspace, 20, 0);
  assert.deepEqual([seen.files, callsOf(seen, "answer") ?? null], [[], null]);
  assert.match(seen.notes.join(" "), /No request came while calls were counted/);
});

test("what is no server does not run again", async () => {
  await using workspace = await createWorkspace({
    ...files,
    "server.ts":
      'import { writeFileSync } from "node:fs";\nsetInterval(() => {}, 1000);\nwriteFileSync("ready", "");\n',
  });
  const canceller = new AbortController();
  const onAgain = () => assert.fail("It runs again.");
  const observing = observeIn(workspace, ["server.ts"], { isOnce: false, onAgain }, canceller.signal);
  for await (const { filename } of watch(workspace.folder, { signal: AbortSignal.timeout(60_000) })) {
    if (filename === "ready") {
      break;
    }
  }
  canceller.abort();
  const { counts, notes } = await observing;
  assert.equal(counts, null);
  assert.match(notes.join(" "), /interrupted/);
});
