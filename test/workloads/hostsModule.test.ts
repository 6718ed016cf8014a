import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { watch } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { serialize } from "node:v8";
import { test } from "node:test";
import { Queue } from "bullmq";
import { build } from "esbuild";
import type { ModuleForm } from "../../extension/core/poolModule/moduleForm.ts";
import type { SharedArguments } from "../../extension/core/poolModule/sharedArguments.ts";
import { onRedis } from "../engine/redis.ts";
import {
  assertNothingLeft,
  connection,
  environmentOf,
  printed,
  projectForHosts,
  startHost,
} from "./takenHosts.ts";

onRedis(
  "two hosts give the function's results, name the input of a call that throws, and leave nothing",
  async (t, redis) => {
    const environment = environmentOf(redis);
    const source = `
    import { major } from "semver";
    export async function square(version: string): Promise<{ at: Date; bytes: Uint8Array; large: string }> {
      const number = major(version);
      return { at: new Date(number), bytes: new Uint8Array(3).fill(number), large: "x".repeat(number * 1000) };
    }
  `;
    const main = `
    import { deepStrictEqual } from "node:assert/strict";
    import { destroy, map } from "./square.hosts.ts";
    import { square } from "./square.ts";
    const inputs = Array.from({ length: 101 }, (_, index) => \`\${index}.2.3\`);
    const [results, none] = await Promise.all([map(inputs), map([])]);
    deepStrictEqual(results, await Promise.all(inputs.map(square)));
    await destroy();
    const error = await map(["1.2.3", "2.2.3", "x", "3.2.3", "4.2.3"]).catch((reason) => reason);
    await destroy();
    console.log(JSON.stringify([none, error.message, error.cause.name, /square\\.ts:\\d/.test(error.cause.stack)]));
  `;
    const workspace = await projectForHosts(
      t,
      source,
      { "main.ts": main },
      { shape: { returnsPromise: true } },
    );
    const hosts = await Promise.all([
      startHost(t, workspace, environment),
      startHost(t, workspace, environment),
    ]);
    assert.deepEqual(await printed(workspace, environment), [
      [],
      "square failed at input 2: Invalid Version: x",
      "TypeError",
      true,
    ]);
    assert.deepEqual(await Promise.all(hosts.map(({ end }) => end())), [0, 0]);
    await assertNothingLeft(connection(t, environment));
  },
);

onRedis(
  "what all calls have in common goes to a host once, and inputs may be parts of it",
  async (t, redis) => {
    const environment = environmentOf(redis);
    const source = `
    export interface Row { readonly id: number }
    const tables = new Set<readonly Row[]>();
    export function square(row: Row, table: readonly Row[]): number[] {
      tables.add(table);
      return [table.indexOf(row), row.id, tables.size];
    }
  `;
    const main = `
    import { destroy, map } from "./square.hosts.ts";
    const table = Array.from({ length: 5 }, (_, id) => ({ id, large: "x".repeat(10_000) }));
    const first = await map(table, { table });
    const [other] = await map([{ id: 7 }], { table });
    await destroy();
    console.log(JSON.stringify([first, other?.slice(0, 2)]));
  `;
    const shared: SharedArguments = {
      same: [{ place: 1, name: "table" }],
      own: [{ place: 0, name: "row" }],
      elementOf: "table",
    };
    const workspace = await projectForHosts(
      t,
      source,
      { "main.ts": main },
      { spread: true, plan: { shared } },
    );
    const host = await startHost(t, workspace, environment);
    const all = [0, 1, 2, 3, 4].map((row) => [row, row, 1]);
    assert.deepEqual(await printed(workspace, environment), [all, [-1, 7]]);
    assert.equal(await host.end(), 0);
    await assertNothingLeft(connection(t, environment));
  },
);

onRedis("the chunk of a host that is killed is done by another one", async (t, redis) => {
  const environment = environmentOf(redis);
  // The first host that gets the input 0 tells so, and never ends it.
  const source = `
    import { existsSync, writeFileSync } from "node:fs";
    const file = new URL("taken.txt", import.meta.url);
    export function square(x: number): number {
      if (x === 0 && !existsSync(file)) {
        writeFileSync(file, String(process.pid));
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
      }
      return x * x;
    }
  `;
  const main = `
    import { destroy, map } from "./square.hosts.ts";
    console.log(JSON.stringify(await map([0, 1, 2, 3, 4, 5])));
    await destroy();
  `;
  const workspace = await projectForHosts(t, source, { "main.ts": main });
  const hosts = await Promise.all([
    startHost(t, workspace, environment),
    startHost(t, workspace, environment),
  ]);
  const taken = writtenTo(workspace.folder, "taken.txt");
  const results = printed(workspace, environment);
  const pid = Number(await taken);
  const [lost, other] = hosts[0]?.process.pid === pid ? hosts : hosts.toReversed();
  lost?.process.kill("SIGKILL");
  assert.deepEqual(await results, [0, 1, 4, 9, 16, 25]);
  assert.equal(await other?.end(), 0);
  await assertNothingLeft(connection(t, environment));
});

onRedis("what a stranger puts into Redis is not decoded", async (t, redis) => {
  const environment = environmentOf(redis);
  const source = `
    import { existsSync, writeFileSync } from "node:fs";
    const fileOf = (name: string) => new URL(name, import.meta.url);
    export function square(x: number): number {
      writeFileSync(fileOf("taken.txt"), "x");
      while (!existsSync(fileOf("go.txt"))) {
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
      }
      return x * x;
    }
  `;
  const main = `
    import { destroy, map } from "./square.hosts.ts";
    console.log(JSON.stringify(await map([1, 2, 3])));
    await destroy();
  `;
  const workspace = await projectForHosts(t, source, { "main.ts": main });
  const host = await startHost(t, workspace, environment);
  const taken = writtenTo(workspace.folder, "taken.txt");
  const results = printed(workspace, environment);
  await taken;
  const client = connection(t, environment);
  const queue = new Queue("hosts-of-square.square", { connection: client });
  const [job] = await queue.getJobs();
  const run: string = job?.data.run;
  const of = (value: unknown) => Buffer.concat([Buffer.alloc(32), serialize(value)]).toString("base64");
  const forged = of({ results: [666, 666] });
  await client.rpush(`hosts-of-square.square:${run}:results`, `0:${forged}`, "0:", "nonsense", "");
  await writeFile(workspace.path("go.txt"), "");
  await queue.add("chunk", { run, first: 0, text: of({ first: 0, inputs: [1] }) });
  await host.says("Refused");
  assert.deepEqual(await results, [1, 4, 9]);
  await queue.obliterate({ force: true });
  await queue.close();
  assert.equal(await host.end(), 0);
});

onRedis("a host with another secret ends a map with words", async (t, redis) => {
  const environment = environmentOf(redis);
  const main = `
    import { destroy, map } from "./square.hosts.ts";
    console.log(JSON.stringify(String(await map([1, 2, 3]).catch((reason: unknown) => reason))));
    await destroy();
  `;
  const source = "export const square = (x: number): number => x * x;";
  const workspace = await projectForHosts(t, source, { "main.ts": main });
  const host = await startHost(t, workspace, { ...environment, HOSTS_SECRET: "x".repeat(32) });
  assert.match(String(await printed(workspace, environment)), /nobody with the HOSTS_SECRET of this host/);
  assert.equal(await host.end(), 0);
});

onRedis("a Redis that throws data away is refused, and a secret that is short", async (t, redis) => {
  const environment = environmentOf(redis);
  const main = `
    import { map } from "./square.hosts.ts";
    console.log(JSON.stringify(String(await map([1, 2, 3]).catch((reason: unknown) => reason))));
    process.exit();
  `;
  const source = "export const square = (x: number): number => x * x;";
  const workspace = await projectForHosts(t, source, { "main.ts": main });
  const short = printed(workspace, { ...environment, HOSTS_SECRET: "short" });
  assert.match(String(await short), /Set HOSTS_SECRET to 32 characters or more/);
  await connection(t, environment).config("SET", "maxmemory-policy", "allkeys-lru");
  assert.match(String(await printed(workspace, environment)), /from allkeys-lru to noeviction/);
});

onRedis("what a program leaves that is killed expires", async (t, redis) => {
  const environment = environmentOf(redis);
  const main = 'import { map } from "./square.hosts.ts"; await map([1, 2, 3]);';
  const source = "export const square = (x: number): number => x * x;";
  const workspace = await projectForHosts(t, source, { "main.ts": main });
  const client = connection(t, environment);
  await client.config("SET", "notify-keyspace-events", "Eg");
  const listening = client.duplicate();
  t.after(() => listening.disconnect());
  await listening.subscribe("__keyevent@0__:expire");
  const told = new Promise<void>((resolve) => {
    listening.on("message", (_, key: string) => key.endsWith(":marker") && resolve());
  });
  const program = spawn(process.execPath, [workspace.path("main.ts")], {
    env: { ...process.env, ...environment },
  });
  await told;
  program.kill("SIGKILL");
  await once(program, "exit");
  const keys = await client.keys("*");
  assert.ok(keys.length > 0);
  assert.deepEqual(
    (await Promise.all(keys.map(async (key) => ((await client.ttl(key)) === -1 ? [key] : [])))).flat(),
    [],
  );
});

onRedis("hosts run JavaScript and CommonJS as well", async (t, redis) => {
  const environment = environmentOf(redis);
  const inMain = (ending: string) =>
    `map([1, 2, 3]).then((results) => console.log(JSON.stringify(results))).then(destroy);${ending}`;
  const importing = (name: string) => `import { destroy, map } from "./${name}";\n${inMain("\n")}`;
  const commonJs = { format: "commonjs", keepsDynamicImport: true } as const;
  const rows: readonly (readonly [
    kind: string,
    source: readonly [name: string, text: string],
    main: readonly [name: string, text: string],
    form: ModuleForm,
  ])[] = [
    [
      "JavaScript of ES modules",
      ["square.mjs", "export const square = (x) => x * x;"],
      ["main.mjs", importing("square.hosts.mjs")],
      { format: "esm", knowsImportMeta: true },
    ],
    [
      "JavaScript of CommonJS",
      ["square.cjs", "module.exports = { square: (x) => x * x };"],
      ["main.cjs", `const { destroy, map } = require("./square.hosts.cjs");\n${inMain("\n")}`],
      { ...commonJs, syntax: "require" },
    ],
    [
      "CommonJS that is compiled",
      ["square.cts", "export const square = (x: number): number => x * x;"],
      ["main.cts", importing("square.hosts.cjs")],
      { ...commonJs, syntax: "import", keepsDynamicImport: false },
    ],
  ];
  for (const [kind, [sourceName, source], [mainName, main], form] of rows) {
    const parts = { sourceName, form, ending: "compiled" } as const;
    const workspace = await projectForHosts(t, source, { [mainName]: main }, parts);
    const isCompiled = sourceName.endsWith("ts");
    if (isCompiled) {
      await build({
        absWorkingDir: workspace.folder,
        entryPoints: ["*.cts"],
        outdir: ".",
        outExtension: { ".js": ".cjs" },
        format: "cjs",
        platform: "node",
      });
    }
    const runs = (name: string) => name.replace(".cts", ".cjs");
    const worker = runs(sourceName.replace("square", "square.hosts.worker"));
    const host = await startHost(t, workspace, environment, worker);
    assert.deepEqual(await printed(workspace, environment, runs(mainName)), [1, 4, 9], kind);
    assert.equal(await host.end(), 0);
  }
});

test("a seal is good for one value, at one place, with one secret", async (t) => {
  const workspace = await projectForHosts(t, "export const square = (x: number): number => x * x;", {});
  const { open, seal } = await import(workspace.path("square.hosts.ts"));
  t.mock.property(process, "env", { ...process.env, HOSTS_SECRET: "x".repeat(32) });
  const sealed: Buffer = seal("here", { x: 1n });
  assert.deepEqual(open("here", sealed), { x: 1n });
  assert.equal(open("there", sealed), undefined);
  for (const index of [0, 31, 32, sealed.length - 1]) {
    const changed = Buffer.from(sealed);
    changed[index] = 255 - (changed[index] ?? 0);
    assert.equal(open("here", changed), undefined);
  }
  assert.equal(open("here", sealed.subarray(0, 31)), undefined);
  process.env["HOSTS_SECRET"] = "y".repeat(32);
  assert.equal(open("here", sealed), undefined);
});

/** The text of a file once somebody has written it. */
async function writtenTo(folder: string, name: string): Promise<string> {
  const watcher = watch(folder);
  try {
    return await new Promise((resolve, reject) => {
      watcher.on("error", reject);
      watcher.on("change", async () => {
        const text = await readFile(`${folder}/${name}`, "utf8").catch(() => "");
        if (text !== "") {
          resolve(text);
        }
      });
    });
  } finally {
    watcher.close();
  }
}
