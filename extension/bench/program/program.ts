import { join } from "node:path";
import type { FilesAs } from "../../core/discovery/fileInputs.ts";
import { indexName, type ProgramIndex, type ProgramModule } from "../../core/protocol/program.ts";
import { requireBuiltIn } from "../calls/builtIn.ts";

/** The user's modules, as Node's loaders ask for them. */
export interface Program {
  /** Absolute path of the folder that it is in. */
  readonly folder: string;
  /** The URL of the module that has the function. */
  readonly entry: string;
  /** See `ProgramIndex`. */
  readonly filesAs: FilesAs;
  readonly recording: string | null;
  readonly throwsAreResults: boolean;
  /** Of all modules. */
  readonly urls: readonly string[];
  /** The URL of the user's module that an import leads to; undefined for what is Node's to find. */
  readonly find: (specifier: string, importer: string) => string | undefined;
  /** See `ProgramIndex.names`; undefined where Node gives what is there. */
  readonly namesTaken: (specifier: string, importer: string) => readonly string[] | undefined;
  readonly moduleAt: (url: string) => ProgramModule | undefined;
  readonly codeOf: (module: ProgramModule) => string;
}

/** Reads the index of a program; the code of its modules is read when each is loaded.
 *  @param folder absolute path. */
export function readProgram(folder: string): Program {
  const { readFileSync }: typeof import("node:fs") = requireBuiltIn("node:fs");
  const index: ProgramIndex = JSON.parse(readFileSync(join(folder, indexName), "utf8"));
  const moduleAt = (url: string) => own(index.modules, url);
  return {
    folder,
    entry: index.entry,
    filesAs: index.filesAs,
    recording: index.recording,
    throwsAreResults: index.throwsAreResults,
    urls: Object.keys(index.modules),
    moduleAt,
    find: (specifier, importer) =>
      own(own(index.resolutions, importer), specifier) ??
      (moduleAt(importer) && candidates(specifier, importer).find((url) => moduleAt(url) !== undefined)),
    namesTaken: (specifier, importer) => own(own(index.names, importer), specifier),
    codeOf: ({ code }) => readFileSync(join(folder, code), "utf8"),
  };
}

/** What an import may mean that was only put together when it ran, so that nobody could resolve it before. */
function candidates(specifier: string, importer: string): readonly string[] {
  if (!/^(\.{0,2}\/|file:)/.test(specifier) || !URL.canParse(specifier, importer)) {
    return [];
  }
  const { protocol, host, pathname, search } = new URL(specifier, importer);
  const paths = [
    pathname,
    // TypeScript is imported by the name that it will have as JavaScript.
    ...[".ts", ".tsx"].map((ending) => pathname.replace(/\.jsx?$/, ending)),
    pathname.replace(/\.([cm])js$/, ".$1ts"),
    ...endings.map((ending) => pathname + ending),
    ...endings.map((ending) => `${pathname.replace(/\/$/, "")}/index${ending}`),
  ];
  return paths.map((path) => `${protocol}//${host}${path}${search}`);
}

const endings = [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs"];

function own<Value>(values: Readonly<Record<string, Value>> | undefined, key: string): Value | undefined {
  return values !== undefined && Object.hasOwn(values, key) ? values[key] : undefined;
}
