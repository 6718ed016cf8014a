/** Messages between the compiler process and its starter: JSON over Node's IPC channel. The starter sends one request, the
 *  process answers once and ends. */

/** Source files to compile. */
export interface CompileRequest {
  /** Absolute paths. */
  readonly files: readonly string[];
  /** Texts that stand for those on disk, by absolute path. */
  readonly texts: Readonly<Record<string, string>>;
  readonly format: "esm" | "cjs";
  /** Absolute path of the project's tsconfig. */
  readonly tsconfig: string;
}

/** What came of it. */
export type CompileAnswer =
  | { readonly type: "compiled"; readonly compiled: readonly CompiledFile[] }
  /** The compiler itself failed, for a reason of its own. */
  | { readonly type: "failed"; readonly message: string };

/** One of the files. */
export interface CompiledFile {
  readonly file: string;
  readonly code: string;
  /** As JSON. */
  readonly sourceMap: string;
}
