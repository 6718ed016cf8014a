import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { createWorkspace } from "../workspace.ts";

const program = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

/** Each function throws where it is not called on what it belongs to. */
const work = "for (let i = 0; i < 1000; i++) sum += (n + i) % 7; return sum;";
const module = `
export const inputs = [1, 2, 3];
function check(right: boolean) { if (!right) throw new Error("called on something else"); }

export class Shape {
  /** @parallel inputs */
  static area(n: number) { check(this === Shape); let sum = 0; ${work} }
  static side = (n: number) => n + 1;
}

class Importer {
  kind: string;
  constructor(kind: string) { this.kind = kind; }
  describe(n: number) { check(this instanceof Importer); return \`\${this.kind} \${this.twice(n)}\`; }
  twice(n: number) { return 2 * n; }
}

class Held {
  #secret = 3;
  times(n: number) { return n * this.#secret; }
}
export const held = new Held();
export const others = { second: new Held(), again: (n: number) => check(true) };

export const api = {
  factor: 2,
  render(n: number) { check(this === api); return n * this.factor; },
  deep: { "quoted name"(n: number) { check(this === api.deep); return n; } },
};

export namespace Geometry { export function area(n: number) { return n * n; } }

const traced = <A, R>(f: (a: A) => R) => (a: A): R => f(a);
export const made = traced((n: number) => n * 3);
export const bound = Shape.side.bind(null);
export const { side } = Shape;
`;

/** What runs of targets come to, as their reports say. */
async function reportsOf(
  files: Readonly<Record<string, string>>,
  targets: readonly string[],
  ...flags: readonly string[]
): Promise<
  readonly { workload: { function: string }; equality?: { verdict: string }; failure?: { message: string } }[]
> {
  await using workspace = await createWorkspace(files);
  const quick = ["--rounds", "1", "--budget", "0", "--workers", "2", "--json", "-"];
  const { stdout, stderr } = spawnSync(process.execPath, [program, ...targets, ...quick, ...flags], {
    cwd: workspace.folder,
    encoding: "utf8",
  });
  assert.notEqual(stdout, "", stderr);
  return JSON.parse(stdout);
}

const told = (reports: Awaited<ReturnType<typeof reportsOf>>) =>
  reports.map(
    ({ workload, equality, failure }) => `${workload.function}: ${equality?.verdict ?? failure?.message}`,
  );

describe("what can be called from the top level of a module runs, on what it belongs to", () => {
  const named = [
    "Shape.area",
    "Shape.side",
    "held.times",
    "others.second.times",
    "api.render",
    'api.deep["quoted name"]',
    "Geometry.area",
    "made",
    "bound",
    "side",
  ];
  test(named.join(", "), async () => {
    const targets = named.map((name) => `a.ts#${name}`);
    const reports = await reportsOf({ "a.ts": module }, targets, "--inputs", "inputs");
    assert.deepEqual(
      told(reports),
      named.map((name) => `${name}: equal`),
    );
  });

  test("a method by the name of its class, whose object the module holds", async () => {
    const reports = await reportsOf({ "a.ts": module }, ["a.ts#Held.times"], "--inputs", "inputs");
    assert.deepEqual(told(reports), ["held.times: equal"]);
  });

  test("a method whose object comes with each input and gets its class again, in threads and in processes", async () => {
    for (const runtime of ["threads", "processes"]) {
      const inputs = 'inputs.map((n) => [new Importer("kind"), n])';
      const flags = ["--inputs", inputs, "--runtime", runtime];
      const reports = await reportsOf({ "a.ts": module }, ["a.ts#Importer.describe"], ...flags);
      assert.deepEqual(told(reports), ["Importer.describe: equal"]);
    }
  });

  test("a tag above a method is enough", async () => {
    assert.deepEqual(told(await reportsOf({ "a.ts": module }, ["a.ts#Shape.area"])), ["Shape.area: equal"]);
  });

  test("in CommonJS", async () => {
    const commonJs = `
exports.twice = function (n) { return this.once(n) * 2; };
exports.once = (n) => n;
exports.made = exports.once.bind(null);
exports.Shape = class Shape { static area(n) { if (this !== exports.Shape) throw new Error("other"); return n; } };
`;
    const names = ["twice", "made", "Shape.area"];
    const targets = names.map((name) => `a.js#${name}`);
    const reports = await reportsOf({ "a.js": commonJs }, targets, "--inputs", "[1, 2, 3]");
    assert.deepEqual(
      told(reports),
      names.map((name) => `${name}: equal`),
    );
  });

  test("the default export that a call has made", async () => {
    const text = "const same = (f: (n: number) => number) => f;\nexport default same((n) => n + 1);\n";
    const reports = await reportsOf({ "a.ts": text }, ["a.ts#default"], "--inputs", "[1, 2]");
    assert.deepEqual(told(reports), ["default: equal"]);
  });
});

describe("a place in a file names what stands there", () => {
  const lines = module.split("\n");
  const lineOf = (piece: string) => lines.findIndex((line) => line.includes(piece)) + 1;

  test("by its line", async () => {
    const target = `a.ts:${lineOf("render(n: number)")}`;
    assert.deepEqual(told(await reportsOf({ "a.ts": module }, [target], "--inputs", "inputs")), [
      "api.render: equal",
    ]);
  });

  test("by line and column", async () => {
    const line = lineOf("static side");
    const column = (lines[line - 1] ?? "").indexOf("n + 1") + 1;
    const found = told(await reportsOf({ "a.ts": module }, [`a.ts:${line}:${column}`], "--inputs", "inputs"));
    assert.deepEqual(found, ["Shape.side: equal"]);
  });

  test("and never another one", async () => {
    const line = lineOf("=> f(a)");
    const column = (lines[line - 1] ?? "").indexOf("f(a)") + 1;
    const [what = ""] = told(await reportsOf({ "a.ts": module }, [`a.ts:${line}:${column}`]));
    assert.match(
      what,
      /^: The function at line \d+ has no name.*"traced", which is around it, can be run\. Name it: a\.ts#traced\.$/,
    );
  });

  test("unless a file has that name", async () => {
    const files = { "a.ts:3": "", "a.ts": module };
    assert.match(told(await reportsOf(files, ["a.ts:3"]))[0] ?? "", /There is no function in the file/);
  });
});

test("a method whose object cannot be sent is refused with what to do", async () => {
  const text = module
    .replace("export const held = new Held();", "")
    .replace("{ second: new Held(), again:", "{ again:");
  const [what] = told(await reportsOf({ "a.ts": text }, ["a.ts#Held.times"], "--inputs", "inputs"));
  assert.match(
    what ?? "",
    /"#secret" is private to the class.*"const held = new Held\(…\);".*run "held\.times"/,
  );
});

test("missing inputs of a method have an example with its object", async () => {
  const [what] = told(await reportsOf({ "a.ts": module }, ["a.ts#Importer.describe"]));
  assert.match(what ?? "", /e\.g\. \[\[new Importer\(…\), input\]\]/);
});
