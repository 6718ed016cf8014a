/** The support file of pool modules: one text of the modules that `createPool.ts` is made of, for projects of users. The bench
 *  process has the same modules in its own pools, so that a program gets what was measured. */
import { readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

const entry = "extension/poolSupport/createPool.ts";

/** `isSupport` knows files by its first line. What the compiler of a project says of this code does not matter. */
const header = `// What the pool modules beside this file have in common. Made by Parallel Benchmark of the code that its
// own pools have, so that a program gets what was measured: how inputs and results travel to workers and
// back, and how many of them in a message. Several modules share it.
// @ts-nocheck It is checked where it is made, with settings of its own.
/* eslint-disable */
`;

const given = "export { createPool };\n";

/** The text in TypeScript and in JavaScript, without what gives `createPool` away, which depends on the module's form. */
export function poolSupport() {
  const typed = `${header}\n${modulesFrom(entry).map(alone).join("\n")}`;
  refuseTwins(typed);
  const options = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext };
  const { outputText } = ts.transpileModule(typed + given, { compilerOptions: options });
  return { ts: typed, js: outputText.replace(given, "") };
}

/** A module with those that it imports, each once, in reading order. @param {string} file @returns {string[]} */
function modulesFrom(file, known = new Set()) {
  if (known.has(file)) {
    return [];
  }
  known.add(file);
  const imports = [...readFileSync(file, "utf8").matchAll(/^import [^;]* from "(.*)";$/gm)];
  const others = imports.map(([, specifier = ""]) => path.join(path.dirname(file), specifier));
  return [file, ...others.flatMap((each) => modulesFrom(each, known))];
}

/** The text of a module that has nothing to import and to give away. @param {string} file */
function alone(file) {
  return readFileSync(file, "utf8")
    .replaceAll(/^import [^;]* from ".*";\n+/gm, "")
    .replaceAll(/^export (?=async |function |const |interface |type )/gm, "")
    .replaceAll(/\/\/ oxlint-disable-next-line \S+ -- /g, "// ");
}

/** In one file no two things may have one name. @param {string} text */
function refuseTwins(text) {
  const names = [...text.matchAll(/^(?:async )?(?:function|const|let|interface|type) (\w+)/gm)].map(
    ([, name]) => name,
  );
  const twin = names.find((name, index) => names.indexOf(name) !== index);
  if (twin !== undefined) {
    throw new Error(
      `Two modules of the support file have a "${twin}". Give one of them another name: they stand in one file.`,
    );
  }
}
