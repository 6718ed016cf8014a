import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Sources of this program and of packages, small ones and such as are all on one line among them. */
const paths = globSync(
  [
    "{extension,workloads,test/language}/**/*.ts",
    "node_modules/{tinypool,workerpool,commander,cli-table3,lodash-es,date-fns,semver,d3-array,marked,minimatch,qs,yaml,simple-statistics}/**/*.{js,cjs,mjs,ts,cts,mts}",
  ],
  { cwd: root },
).toSorted();

/** Longer ones take their time and hold nothing that shorter ones do not. */
const mostCharacters = 40_000;

const realSource = fc
  .constantFrom(...paths)
  .map((path) => readFileSync(`${root}/${path}`, "utf8").slice(0, mostCharacters));

const hole = fc.tuple(fc.nat(), fc.integer({ min: 1, max: 40 }));
const exchange = fc.tuple(fc.nat(), fc.nat());
const few = { minLength: 1, maxLength: 8 };

/** Real sources that were cut off, lack pieces, have words or lines in each other's place, or came from several files. */
const mutatedSource = fc.oneof(
  realSource,
  fc.tuple(realSource, fc.nat()).map(([text, seed]) => text.slice(0, seed % (text.length + 1))),
  fc.tuple(realSource, fc.array(hole, few)).map(([text, holes]) => holes.reduce(withHole, text)),
  fc.tuple(realSource, fc.array(exchange, few)).map(([text, pairs]) => exchanged(text, /\b/, pairs)),
  fc.tuple(realSource, fc.array(exchange, few)).map(([text, pairs]) => exchanged(text, /(?<=\n)/, pairs)),
  fc
    .tuple(realSource, realSource, fc.array(exchange, few))
    .map(([one, other, pairs]) => exchanged(one + other, /(?<=\n\n)/, pairs)),
);

/** What stands in comments, in any order. */
const comment = fc
  .array(
    fc.oneof(
      anyOf(`@parallel  @workers  @chunk  @tolerance  @runtime  @spread  @argv  @cwd  @x  @param x  @template T
        @parallel [1, 2]  @parallel xs  @parallel-ignore  @parallel-ignore writes-module-state why
        [1]  xs  ys  { a: 1 }  auto  1  -1  1e999  "  '  \`  ,  (  {  //  é  😀`),
      fc.constantFrom("\n * ", "\r\n", "\t", "\u2028"),
    ),
    { maxLength: 10 },
  )
  .map((words) => `/** ${words.join(" ")} */`);

const name = anyOf("f  g  xs  ys  n  cache  Class  ünï  𠮷  toString  __proto__");
const expression = anyOf(`1  x  n  n++  xs  [1, 2]  [x, ...xs]  { x }  new Class(n)  { ...ys }  cache.get(x)
  Math.random()  Date.now()  new Map()  new Class()  new Set(xs)  process.env.A  this  this.n  /a/g.test(x)
  await x  yield  g(x)  f  (y => y)  function () {}  class {}  xs.sort()  xs.push(x)  import("fs")  require("fs")
  x.a.b  x?.a?.[n]  x!  x as any  <any>x  arguments  new.target  globalThis.n  \`\${x}\`  tag\`\${n}\`
  x => { n += x }  Symbol()  1n  -0  delete x.a  void 0`);
/** `E` is an expression, `N` a name. */
const statement = fc
  .tuple(
    anyOf(`E;  return E;  n += E;  N = E;  const N = E;  let [N, ...xs] = E;  var { N = E } = x;  x.N = E;  xs[E] = x;
      if (E) { n = E; } else return;  for (const N of E) { n++; break; }  for (;;) { if (E) break; }  throw E;
      try { E; } catch { n--; } finally { E; }  cache.set(x, E);  function N() { n = E; return N; }  using N = E;
      label: while (E) continue label;  @N class N {}  console.log(E);  process.exit(E);  fs.writeFileSync(E, x);
      debugger;  switch (E) { case 1: }`),
    name,
    expression,
    expression,
  )
  .map(([text, called, ...values]) => values.reduce(filled, text.replaceAll("N", called)));
/** `B` are statements. */
const topLevel = fc
  .tuple(
    anyOf(`export function N(x: number) { B }  export default function (x) { B }  const N = (x) => { B };
      export async function N(x: string[], y = E) { B }  function* N(x) { B }  export { N as g };  let N = E;
      export const N = async (x: number, ...xs: number[]) => E;  class N { n = E; f(x) { B } }  B
      export class Class { n = E; constructor(readonly x?: number) { B } get g() { return n; } }
      export const N = [E, E];  const N: number[] = [1, 2, 3];  module.exports = { N };  export = { N };
      import N from "node:fs";  import * as fs from "fs";  import { N } from "./other.ts";
      enum N { a = 1, b }  namespace N { export let n = E; B }  declare function N(x: number): void;
      export function N(x: number): void; export function N(x: any) { B }
      const N = function g(this: any, { a, b: [x] }: any) { B };  type N<T> = T extends [] ? N<T> : T;`),
    name,
    fc.array(statement, { maxLength: 4 }),
    expression,
    fc.option(comment),
  )
  .map(
    ([text, called, body, value, above]) =>
      `${above ?? ""}\n${filled(text.replaceAll("N", called), value).replaceAll("B", () => body.join("\n  "))}`,
  );
/** Programs that no person would write, most of which parse. */
const randomProgram = fc
  .tuple(fc.array(topLevel, { minLength: 1, maxLength: 8 }), fc.constantFrom("\n", "\r\n", "\r", " "))
  .map(([parts, end]) => parts.join("\n").replaceAll("\n", end));

/** What somebody types or pastes at a time. */
export const anyPiece = fc.oneof(
  topLevel.map((part) => `\n${part}\n`),
  statement,
  comment,
  fc.string({
    unit: fc.constantFrom("a", "(", ")", "{", "}", "\n", "\r\n", " ", "*/", "`", "😀"),
    maxLength: 5,
  }),
);

/** A text with the name of a file of its language, or now and then of another. */
export const anySource = fc.oneof(
  { weight: 4, arbitrary: named(randomProgram, "/module.ts") },
  { weight: 3, arbitrary: named(mutatedSource, "/module.ts") },
  { weight: 2, arbitrary: named(mutatedSource, "/module.js") },
  {
    weight: 1,
    arbitrary: fc.record({
      file: fc.constantFrom("/module.tsx", "/module.jsx", "/module.cts", "/module.mjs", "/module.d.ts"),
      text: fc.oneof(mutatedSource, randomProgram),
    }),
  },
);

function named(text: fc.Arbitrary<string>, file: string): fc.Arbitrary<{ file: string; text: string }> {
  return text.map((one) => ({ file, text: one }));
}

/** One of some texts, which have two spaces or a line end between them. */
function anyOf(texts: string): fc.Arbitrary<string> {
  return fc.constantFrom(...texts.split(/\s{2,}/));
}

function withHole(text: string, [seed, length]: readonly [number, number]): string {
  const start = seed % Math.max(1, text.length);
  return text.slice(0, start) + text.slice(start + length);
}

function exchanged(text: string, border: RegExp, pairs: readonly (readonly [number, number])[]): string {
  const pieces = text.split(border);
  for (const [one, other] of pairs) {
    const [a, b] = [one % pieces.length, other % pieces.length];
    [pieces[a], pieces[b]] = [pieces[b] ?? "", pieces[a] ?? ""];
  }
  return pieces.join("");
}

function filled(text: string, value: string): string {
  return text.replace("E", () => value);
}
