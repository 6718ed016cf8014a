/** What the starter of a bench process hands over on disk: the user's own source files, each made into a module that Node
 *  can run, and where their imports lead. What comes from packages is not in it; Node loads that as it is. */

import type { FilesAs } from "../discovery/fileInputs.ts";

/** The user's part of a program. Modules are named by the URLs of their source files, with a query where they were
 *  imported with one. */
export interface ProgramIndex {
  /** The module that has the function. */
  readonly entry: string;
  /** What `files` gives to the expression of inputs. */
  readonly filesAs: FilesAs;
  /** Absolute path of the recording whose calls are the inputs; null where the entry makes them. */
  readonly recording: string | null;
  /** What the function throws counts as its result. */
  readonly throwsAreResults: boolean;
  /** By URL. */
  readonly modules: Readonly<Record<string, ProgramModule>>;
  /** By the URL of the importing module and what it writes to import: the URL of the module that it gets. Imports that are
   *  missing here are Node's to resolve. */
  readonly resolutions: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** By the URL of the importing ES module and what it writes to import: the names that it takes. Only where a CommonJS
   *  module would not give all of them in Node, as it does once a bundler or a compiler has been at work. */
  readonly names: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

/** One source file of the user's. */
export interface ProgramModule {
  /** `value` is a file that is no code, such as a picture or JSON: its code is one JSON value, the default export. */
  readonly format: "module" | "commonjs" | "value";
  /** The name of the file with its code, beside the index. */
  readonly code: string;
  /** Whether a default import of a CommonJS module that was once an ES module takes its `default`, as compilers and bundlers
   *  do it, and not all of its exports, as Node does. */
  readonly isCompiledInterop: boolean;
}

/** The name of the index in the folder of a program. */
export const indexName = "program.json";

/** The names under which the entry exports the function and the maker of its inputs, when it is an ES module. */
export const taskExport = "__parallelBenchmarkTask";
export const inputsExport = "__parallelBenchmarkInputs";

/** Where a CommonJS entry leaves both, on its own `module`, so that its exports stay as they are. */
export const reachedProperty = "__parallelBenchmarkReached";
