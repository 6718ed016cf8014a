import type { RecordingHeader } from "../../core/recording/info.ts";

/** What discovery sees of the world. It asks with absolute paths and forward slashes. */
export interface DiscoveryHost {
  /** The folder where the declarations of the language's own library lie, `lib.esnext.d.ts` among them. Those of Node,
   *  `@types/node`, are found from there where a project has none. */
  readonly declarationsFolder: string;
  /** Undefined for what is no file. */
  readFile(path: string): string | undefined;
  /** Changes whenever the file does; undefined for what is no file. */
  fileVersion(path: string): string | undefined;
  isFolder(path: string): boolean;
  /** The path behind links. */
  realPath(path: string): string;
  /** Source files of the package that a file belongs to, the nearest ones; absent where nobody looks around. */
  sourcesAround?(path: string): readonly string[];
  /** The recordings of functions of a file; absent where nobody keeps any. */
  recordingsOf?(path: string): readonly RecordingHeader[];
}
