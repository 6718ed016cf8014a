/** Commands that run the tests of one file, by what a package says of its test runner. */
import { quotedLine } from "../text/quotedWords.ts";
import { relativeSpecifiers } from "../text/relativeSpecifiers.ts";

/** What is read of a `package.json`, where anything may stand. */
export interface TestManifest {
  readonly scripts?: unknown;
  readonly dependencies?: unknown;
  readonly devDependencies?: unknown;
}

/** Runners, with the words before the name of a file. */
const runners: Readonly<Record<string, readonly string[]>> = {
  vitest: ["npx", "vitest", "run"],
  jest: ["npx", "jest"],
  mocha: ["npx", "mocha"],
};

/** The command that runs a file of tests, as it is typed; undefined where the package does not say what runs its tests.
 *  @param file from the folder that the command runs in. */
export function testCommand(
  { scripts, dependencies, devDependencies }: TestManifest,
  file: string,
): string | undefined {
  const packages = [...namesIn(devDependencies), ...namesIn(dependencies)];
  const name = Object.keys(runners).find((one) => packages.includes(one));
  const isNode = Object.values<unknown>(Object(scripts)).some(
    (script) => typeof script === "string" && /\bnode\b.*--test\b/.test(script),
  );
  const words = name === undefined ? (isNode ? ["node", "--test"] : undefined) : runners[name];
  return words && quotedLine([...words, file]);
}

/** The names of the scripts of a package, or of its dependencies. */
export function namesIn(field: unknown): readonly string[] {
  return typeof field === "object" && field !== null ? Object.keys(field) : [];
}

/** Whether a text imports a module by a relative path, whatever ending the path has.
 *  @param module its path with forward slashes.
 *  @param pathOf the path, with forward slashes, that a relative one leads to from the text's own. */
export function importsModule(text: string, module: string, pathOf: (relative: string) => string): boolean {
  const wanted = withoutEnding(module);
  return relativeSpecifiers(text).some((specifier) => withoutEnding(pathOf(specifier)) === wanted);
}

function withoutEnding(path: string): string {
  return path.replace(/\.[cm]?[jt]sx?$/, "");
}
