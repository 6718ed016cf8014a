import { readFileSync, statSync } from "node:fs";
import { after } from "node:test";
import { fileURLToPath } from "node:url";
import { createDiscovery } from "../../extension/language/discovery/discover.ts";
import type { DiscoveredFunction } from "../../extension/language/discovery/describe.ts";
import type { DiscoveryHost } from "../../extension/language/source/discoveryHost.ts";
import type { TextRange } from "../../extension/core/discovery/discovered.ts";
import { passedText } from "../../extension/core/discovery/passing.ts";

/** A host whose files are those of a map, which may change; only the language's own library is read from the disk. */
export function memoryHost(files: ReadonlyMap<string, string> = new Map()): DiscoveryHost {
  const packages = fileURLToPath(new URL("../../node_modules/", import.meta.url));
  const declarationsFolder = `${packages}typescript/lib`;
  return {
    declarationsFolder,
    readFile: (path) => (path.startsWith(packages) ? readFileSync(path, "utf8") : files.get(path)),
    // A text in memory is its own version.
    fileVersion: (path) =>
      path.startsWith(packages)
        ? statSync(path, { throwIfNoEntry: false })?.isFile()
          ? "1"
          : undefined
        : files.get(path),
    isFolder: (path) =>
      `${path}/`.startsWith(packages) || [...files.keys()].some((file) => file.startsWith(`${path}/`)),
    realPath: (path) => path,
  };
}

const discovery = createDiscovery(memoryHost());
after(() => discovery.dispose());

/** The functions in a text that parses. */
export function functionsOf(text: string, file = "/project/module.ts"): readonly DiscoveredFunction[] {
  const { syntaxError, functions } = discovery.discover(file, text);
  if (syntaxError !== null) {
    throw new Error(`This does not parse: ${text}`);
  }
  return functions;
}

/** The callbacks and bodies of loops in a text whose inputs are known. */
export function callSitesOf(text: string, file = "/project/module.ts"): readonly DiscoveredFunction[] {
  return discovery.callSites(file, text);
}

/** The only function in a text, or the one of that name. */
export function functionOf(text: string, name?: string, file?: string): DiscoveredFunction {
  const found = functionsOf(text, file).filter((one) => name === undefined || one.name === name);
  const [only, ...more] = found;
  if (only === undefined || more.length > 0) {
    throw new Error(`Expected one function, found ${found.map((one) => one.name).join(", ") || "none"}.`);
  }
  return only;
}

/** Whether a text is broken. */
export function isBrokenText(text: string, file = "/project/module.ts"): boolean {
  return discovery.discover(file, text).syntaxError !== null;
}

/** A function's inputs as one word: the expression, `a | b` for several that fit, `-` for none. */
export function inputsOf(text: string, name: string, file?: string): string {
  const { inputs } = functionOf(text, name, file);
  switch (inputs.type) {
    case "known":
      return inputs.expression;
    case "ambiguous":
      return inputs.candidates.join(" | ");
    case "unknown":
      return "-";
  }
}

/** The piece of a text that a range covers. */
export function textAt(text: string, { start, end }: TextRange): string {
  const lines = text.split(/(?<=\r\n|\n|\r(?!\n))/);
  const offset = (line: number, character: number) => lines.slice(0, line).join("").length + character;
  return text.slice(offset(start.line, start.character), offset(end.line, end.character));
}

/** How a function gets the inputs that an expression gives, in a few words: `(word, rounds)`, `word`, with ` ?` where the
 *  other way may fit as well; `refused` when they do not fit. */
export function passingOf(
  text: string,
  expression: string,
  options: { file?: string; spread?: boolean } = {},
) {
  const { file = "/project/module.ts", spread = null } = options;
  const choice = discovery.passing(file, text, { name: "f", expression, asked: spread });
  if (choice === undefined) {
    throw new Error(`There is no function f in: ${text}`);
  }
  return choice.type === "refused"
    ? "refused"
    : passedText(choice.passing) + (choice.other === null ? "" : " ?");
}
