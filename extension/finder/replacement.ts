import type { WorkloadFunction } from "../core/discovery/discovered.ts";
import { isTypeScript } from "../core/poolModule/moduleForm.ts";
import type { Replacement, ReplacementRequest } from "../core/survey/replacement.ts";
import type { Discovery } from "../language/discovery/discover.ts";
import { replacedCalls, type Program } from "../language/replacement/replacedCalls.ts";
import { compilerSettings } from "../language/source/compilerSettings.ts";
import type { DiscoveryHost } from "../language/source/discoveryHost.ts";
import { createProgramCache } from "../language/source/program.ts";
import { withForwardSlashes } from "../language/source/slashes.ts";
import { parse } from "../language/source/syntax.ts";
import { writtenFiles } from "./replacementFiles.ts";

/** Writes the files of a program in which a pool takes the place of calls. Nothing is changed on the disk.
 *  @param dist path of the folder of all built files. */
export async function writeReplacement(
  request: ReplacementRequest,
  host: DiscoveryHost,
  discovery: Discovery,
  dist: string,
): Promise<Replacement> {
  const program = programOf(request, host, discovery);
  const calls = replacedCalls(request, program);
  return calls.type === "replaced" ? writtenFiles(calls, request, program.within, dist) : calls;
}

function programOf(
  { folder, files }: ReplacementRequest,
  host: DiscoveryHost,
  discovery: Discovery,
): Program {
  const programs = createProgramCache(host);
  const prefix = `${withForwardSlashes(folder).replace(/\/$/, "")}/`;
  const known = new Map<string, ReturnType<Program["typed"]>>();
  const typed: Program["typed"] = (file) => {
    if (!known.has(file)) {
      const text = host.readFile(prefix + file);
      const parsed = text === undefined ? undefined : parse(prefix + file, text);
      const source = parsed?.problems.length === 0 ? parsed.sourceFile : undefined;
      known.set(file, source && { sourceFile: source, checker: programs.typeCheck(source).checker });
    }
    return known.get(file);
  };
  return {
    typed,
    within: ({ fileName }) => (fileName.startsWith(prefix) ? fileName.slice(prefix.length) : fileName),
    find: ({ fileName, text }, name): WorkloadFunction | undefined => discovery.find(fileName, text, name),
    poolCall: (file, text, path) => discovery.poolCall(file, text, path),
    all: () => files.flatMap((file) => typed(file) ?? []),
    isCommonJs: ({ fileName }) =>
      isTypeScript(fileName) &&
      compilerSettings(fileName, (path) => host.readFile(path))?.format === "commonjs",
  };
}
