import { readFile } from "node:fs/promises";
import { basename, join, posix } from "node:path";
import { importEnding, importSpecifier } from "../core/poolModule/importEnding.ts";
import { poolModuleText, type PoolModuleRequest } from "../core/poolModule/module.ts";
import { isTypeScript, moduleFileName, moduleForm } from "../core/poolModule/moduleForm.ts";
import { poolPlan } from "../core/poolModule/plan.ts";
import { supportStem, supportText } from "../core/poolModule/support.ts";
import { usedNote } from "../core/poolModule/usedNote.ts";
import type { ChangedLine, Replacement, ReplacementRequest } from "../core/survey/replacement.ts";
import { fileNamePart } from "../core/text/fileNamePart.ts";
import { changedLines, editedText, type Edit } from "../language/replacement/edits.ts";
import type { Program, ReplacedCalls } from "../language/replacement/replacedCalls.ts";
import { compilerSettings } from "../language/source/compilerSettings.ts";
import { readProject } from "../system/project.ts";
import { regularText } from "../system/regularFile.ts";

/** The files of the program with the pool.
 *  @param dist path of the folder of all built files. */
export async function writtenFiles(
  calls: ReplacedCalls,
  { replaced, workers, usedFile }: ReplacementRequest,
  within: Program["within"],
  dist: string,
): Promise<Replacement> {
  const module = await moduleOf(calls, workers);
  const folder = posix.dirname(within(calls.source));
  const { moduleName, supportName, form } = module;
  const edited = editedFiles(calls, module, within);
  if (edited === undefined) {
    const text = `A pool cannot take the place of the calls of "${replaced.name}": one of them is an argument of another.`;
    return { type: "obstacle", text, file: within(calls.caller), line: 1 };
  }
  const isTyped = isTypeScript(moduleName);
  const built = join(dist, "poolSupport", `${supportStem}.${isTyped ? "ts" : "js"}`);
  const support = supportText(await readFile(built, "utf8"), form, isTyped);
  const own = `${poolModuleText(module)}\n${usedNote(moduleName, form, usedFile)}`;
  return {
    type: "written",
    files: [
      ...edited.map(({ file, text }) => ({ file, text })),
      { file: posix.join(folder, moduleName), text: own },
      { file: posix.join(folder, supportName), text: support },
    ],
    changed: edited.flatMap(({ changed }) => changed),
  };
}

/** A pool of the function, with a worker for each core. */
async function moduleOf(calls: ReplacedCalls, workers: number): Promise<PoolModuleRequest> {
  const { workload, source, spread, shared } = calls;
  const sourceName = basename(source.fileName);
  const project = await readProject(source.fileName);
  const compiler = compilerSettings(source.fileName, regularText);
  const form = moduleForm(sourceName, workload.shape.exportedAs, compiler);
  const nameOf = (stem: string) => moduleFileName(stem, sourceName, form, project.packageType);
  return {
    workload,
    sourceName,
    // Names that nobody has given to a module of his own.
    moduleName: nameOf(`${fileNamePart(workload.name)}.triedPool`),
    supportName: nameOf("triedPoolSupport"),
    form,
    ending: importEnding({
      sources: [source.text, ...project.sources],
      compiler: compiler?.importEnding ?? null,
    }),
    spread,
    plan: { ...poolPlan(null, "threads"), workers, shared },
  };
}

interface EditedFile {
  readonly file: string;
  readonly text: string;
  readonly changed: readonly ChangedLine[];
}

/** Undefined where two edits are about the same code. */
function editedFiles(
  calls: ReplacedCalls,
  module: PoolModuleRequest,
  within: Program["within"],
): readonly EditedFile[] | undefined {
  const files: EditedFile[] = [];
  for (const sourceFile of new Set([calls.caller, ...calls.edits.map((one) => one.sourceFile)])) {
    const edits = calls.edits.flatMap((one) => (one.sourceFile === sourceFile ? one.edits : []));
    const isCaller = sourceFile === calls.caller;
    const all = isCaller ? [importOf(calls, module), ...edits] : edits;
    const text = editedText(sourceFile.text, all);
    if (text === undefined) {
      return undefined;
    }
    if (text === sourceFile.text) {
      continue; // The function is exported already.
    }
    const file = within(sourceFile);
    files.push({ file, text, changed: changedLines(file, sourceFile.text, edits) });
  }
  return files;
}

function importOf(
  { source, caller, mapName, importLine }: ReplacedCalls,
  { moduleName, ending }: PoolModuleRequest,
): Edit {
  const own = importEnding({ sources: [caller.text], compiler: ending });
  const path = posix.relative(posix.dirname(caller.fileName), posix.dirname(source.fileName));
  const address = posix.join(path, importSpecifier(moduleName, own));
  const specifier = JSON.stringify(address.startsWith(".") ? address : `./${address}`);
  const start = caller.getLineStarts()[importLine] ?? caller.text.length;
  return { start, end: start, text: `import { map as ${mapName} } from ${specifier};\n` };
}
