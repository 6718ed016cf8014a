import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { symlink, writeFile } from "node:fs/promises";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import ts from "typescript";
import type { PoolCall } from "../../extension/core/discovery/poolCall.ts";
import { poolModuleName, poolModuleText } from "../../extension/core/poolModule/module.ts";
import {
  functionOfCall,
  importOfModule,
  sharedByCall,
} from "../../extension/core/poolModule/replacedCall.ts";
import { createDiscovery } from "../../extension/language/discovery/discover.ts";
import { poolRequest } from "../core/poolModule/poolModules.ts";
import { memoryHost } from "../language/discovery.ts";
import { builtSupport } from "./builtSupport.ts";
import { createWorkspace } from "../workspace.ts";

const repository = fileURLToPath(new URL("../../", import.meta.url));
const discovery = createDiscovery(memoryHost());
after(() => discovery.dispose());

/** Each of these functions has one call that a pool takes the place of. */
const source = `// Products and what is done with them.
import { setTimeout as wait } from "node:timers/promises";

export interface Product {
  id: number;
  tags: string[];
}

const base = 10;

export async function prices(products: Product[], { rate, names }: { rate: number; names: Map<number, string> }) {
  const rounded = (value: number) => Math.round(value * 100) / 100;
  const all = products.map((product) => {
    if (product.id === 2) {
      return \`none of
  \${base}\`;
    }
    return \`\${names.get(product.id)}: \${rounded(product.id * rate + base)}\`;
  });
  return all.join("; ");
}

export async function ranks(products: Product[], first: number) {
  return products.map((product, index) => [product.id, index + first]);
}

export async function others(products: Product[]) {
  return products.map(({ id }, index, all) => all.length - index + id);
}

export async function tags(products: Product[]) {
  return products.flatMap(({ tags: own }) => own.map((tag) => tag.toUpperCase())).length;
}

export function slowly(products: Product[]): Promise<number[]> {
  return Promise.all(
    products.map(async ({ id }) => {
      await wait(1);
      return id * base;
    }),
  );
}

export async function squares(count: number) {
  return Array.from({ length: count }, (_, index) => index ** 2);
}

export async function rare(products: Product[], most: number) {
  return products.filter(({ tags }) => tags.length <= most).map(({ id }) => id);
}

export async function pairs(products: Product[], first: number) {
  const found: { kind: "even" | "odd"; at: number }[] = [];
  for (const [index, { id }] of products.entries()) {
    const at = first + index;
    found.push({ kind: id % 2 === 0 ? "even" : "odd", at });
  }
  return found;
}

export async function shouts(products: Product[]) {
  const all = ["first"];
  for (const { id, tags } of products) {
    if (id === 1) {
      continue;
    }
    const text = tags.join("+");
    if (text !== "") {
      all.push(text.toUpperCase());
    }
  }
  return all;
}

export async function waited(products: Product[]) {
  const ids: number[] = [];
  for (const product of products) {
    await wait(1);
    ids.push(product.id);
  }
  return ids;
}
`;
const main = `import * as all from "./products.ts";
const products = [1, 2, 3].map((id) => ({ id, tags: ["a", "b"].slice(0, id) }));
const names = new Map([[1, "one"], [3, "three"]]);
console.log(JSON.stringify([
  await all.prices(products, { rate: 1.234, names }),
  await all.ranks(products, 4),
  await all.others(products),
  await all.tags(products),
  await all.slowly(products),
  await all.squares(4),
  await all.rare(products, 1),
  await all.pairs(products, 7),
  await all.shouts(products),
  await all.waited(products),
]));
`;

test("a program with pools in the place of calls compiles and gives what it gave", async () => {
  await using workspace = await createWorkspace({
    "package.json": '{ "type": "module" }',
    "products.ts": source,
    "main.ts": main,
    "poolSupport.ts": builtSupport({
      moduleName: "x.pool.ts",
      form: { format: "esm", knowsImportMeta: true },
    }),
  });
  await symlink(`${repository}node_modules`, workspace.path("node_modules"), "dir");
  const before = await printed(workspace.path("main.ts"));
  let text = source;
  const modules: string[] = [];
  const paths = ["prices/map", "ranks/map", "others/map", "tags/flatMap", "slowly/map", "squares/from"];
  paths.push("rare/filter", "pairs/for", "shouts/for", "waited/for");
  for (const path of paths) {
    const call = discovery.poolCall(workspace.path("products.ts"), text, path);
    assert.ok(typeof call === "object", JSON.stringify([path, call]));
    const { workload, ...request } = requestOf(call);
    modules.push(request.moduleName);
    await writeFile(workspace.path(request.moduleName), poolModuleText({ ...request, workload }));
    text = replaced(text, call, importOfModule(call, { ...request, workload }));
  }
  await writeFile(workspace.path("products.ts"), text);
  // The pools keep their program alive, which ends them here.
  const ends = modules.map((name, index) => `import { destroy as d${index} } from "./${name}";\n`).join("");
  const ended = `await Promise.all([${modules.map((_, index) => `d${index}()`).join(", ")}]);\n`;
  await writeFile(workspace.path("main.ts"), ends + main + ended);
  assert.deepEqual(problemsOf(["main.ts", "products.ts", ...modules].map(workspace.path)), []);
  assert.equal(await printed(workspace.path("main.ts")), before);
});

function requestOf(call: PoolCall) {
  const workload = functionOfCall(call, null);
  const form = { format: "esm", knowsImportMeta: true } as const;
  const moduleName = poolModuleName("pool", "products.ts", call.name, form, "module");
  const spread = call.parameters.length > 1;
  const plan = { workers: 2, chunk: 1, shared: sharedByCall(call) };
  return { ...poolRequest({ sourceName: "products.ts", moduleName, form, spread, plan }), workload };
}

function replaced(text: string, { edits, importLine }: PoolCall, imported: string): string {
  const lines = text.split("\n");
  const offsetOf = ({ line, character }: { line: number; character: number }) =>
    lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0) + character;
  const start = { line: importLine, character: 0 };
  return [...edits, { range: { start, end: start }, newText: imported }]
    .toSorted((a, b) => offsetOf(b.range.start) - offsetOf(a.range.start))
    .reduce(
      (whole, { range, newText }) =>
        whole.slice(0, offsetOf(range.start)) + newText + whole.slice(offsetOf(range.end)),
      text,
    );
}

async function printed(file: string): Promise<string> {
  return (await promisify(execFile)(process.execPath, [file], { timeout: 50_000 })).stdout;
}

function problemsOf(files: readonly string[]): readonly string[] {
  const program = ts.createProgram(files, {
    strict: true,
    noUncheckedIndexedAccess: true,
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2024,
    allowImportingTsExtensions: true,
    noEmit: true,
    skipLibCheck: true,
    types: ["node"],
    typeRoots: [`${repository}node_modules/@types`],
  });
  return ts.getPreEmitDiagnostics(program).map(({ messageText, file, start = 0 }) => {
    const line = file?.getLineAndCharacterOfPosition(start).line ?? 0;
    return `${file?.fileName}:${line + 1} ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
  });
}
