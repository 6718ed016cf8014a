import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "../../scripts/prepare/command.mjs";

/** What code connects by: modules of Node, and what pages and Node have without one. */
const ways =
  /(?:\bfrom\s*|\brequire\(|\bimport\s*\(?\s*)["'](?:node:)?(net|tls|https?|http2|dgram|dns(?:\/promises)?)["']|(?<![.\w])(fetch|sendBeacon|WebSocket|XMLHttpRequest|EventSource)(?=\()|\.(sendBeacon)\(/g;

/** Every file that is in a bundle and has one of them, and what for. */
const known: readonly (readonly [file: RegExp, ways: readonly string[], what: string])[] = [
  [/^extension\/engine\/address\.ts$/, ["net"], "tells an address of this machine from others"],
  [/^extension\/engine\/embedded\.ts$/, ["net"], "finds a free port on the loopback device"],
  [/^extension\/engine\/redis\/connection\.ts$/, ["net"], "tells a name from a number"],
  [/^extension\/engine\/redis\/otherWay\.ts$/, ["net", "tls"], "asks the engine whether it speaks TLS"],
  [/^extension\/system\/starterWatch\.ts$/, ["net"], "waits for the end of a pipe"],
  [/^node_modules\/ioredis\//, ["dns", "net", "tls"], "speaks to the engine"],
  [/^node_modules\/bullmq\/dist\/cjs\/classes\/child\.js$/, ["net"], "child processes, which nobody starts"],
  [/^node_modules\/bullmq\/dist\/cjs\/classes\/async-fifo-queue\.js$/, ["fetch"], "a method of that name"],
  [
    /^node_modules\/@modelcontextprotocol\/server\/src\/server\/(createMcpHandler|streamableHttp|middleware\/\w+)\.ts$/,
    ["fetch"],
    "methods of that name, for servers on the network, which nobody starts",
  ],
  [
    /^(.*\/)?node_modules\/vscode-jsonrpc\/lib\/node\/main\.js$/,
    ["net"],
    "pipes between processes of the editor",
  ],
];

/** The same for those without a map: the recorder, and TypeScript, whose stack traces would read maps in a browser. */
const unmapped = new Map([["dist/typescript.cjs", ["XMLHttpRequest"]]]);

test("nothing but an engine of hosts is connected to", () => {
  const used = new Map<string, Set<string>>();
  for (const [file, text] of globSync("dist/**/*.map", { cwd: root }).flatMap(sourcesOf)) {
    used.set(file, new Set([...(used.get(file) ?? []), ...waysIn(text)]));
  }
  assert.ok(used.size > 1000, `Only ${used.size} files are in the bundles.`);
  for (const [file, found] of used) {
    const allowed = known.find(([pattern]) => pattern.test(file))?.[1] ?? [];
    assert.deepEqual(
      [...found].filter((way) => !allowed.includes(way)),
      [],
      `${file} may not use it.`,
    );
  }
  for (const [pattern, , what] of known) {
    assert.ok(
      [...used].some(([file, found]) => pattern.test(file) && found.size > 0),
      `Nothing ${what}.`,
    );
  }
});

test("bundles without a map connect to nothing", () => {
  const files = globSync("dist/**/*.{js,cjs}", { cwd: root }).filter(
    (file) => !existsSync(join(root, `${file}.map`)),
  );
  assert.ok(files.length >= 2);
  for (const file of files) {
    const found = new Set(waysIn(readFileSync(join(root, file), "utf8")));
    assert.deepEqual([...found], unmapped.get(file) ?? [], file);
  }
});

for (const way of [
  'import { get } from "node:https";',
  'await import("dns/promises")',
  "fetch(`x`)",
  "new WebSocket(url)",
]) {
  test(`it would be found: ${way}`, () => {
    assert.equal(waysIn(way).length, 1);
  });
}

function waysIn(text: string): readonly string[] {
  return Array.from(text.matchAll(ways), ([, module, global, method]) => module ?? global ?? method ?? "");
}

/** The files that a bundle is made of, from the top folder, with their texts. */
function sourcesOf(map: string): readonly (readonly [file: string, text: string])[] {
  const { sources, sourcesContent } = JSON.parse(readFileSync(join(root, map), "utf8")) as {
    readonly sources: readonly string[];
    readonly sourcesContent: readonly string[];
  };
  return sources.map((source, at) => [source.replace(/^(\.\.\/)+/, ""), sourcesContent[at] ?? ""]);
}
