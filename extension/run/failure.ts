import { SourceMap } from "node:module";
import { dirname, resolve, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { failureMessage } from "../core/failures.ts";
import type { Failure, Location } from "../core/model.ts";
import type { BenchFailure } from "../core/protocol/bench.ts";
import { visibleLines } from "../core/values/previewText.ts";
import type { BundleFile } from "./bundle.ts";

/** A failure of the bench process in words, with positions in the user's sources instead of the bundle. */
export function describeFailure(name: string, failure: BenchFailure, bundle: BundleFile): Failure {
  const { stage, inputIndex, input, workers, error } = failure;
  const { stack, location } = mapStack(error.stack, bundle);
  return { stage, inputIndex, input, workers, message: failureMessage(name, failure), location, stack };
}

/** Gives the frames of the user's own code their source positions and leaves out those of this program.
 *  @returns the place of the innermost frame outside of `node_modules`, else of the innermost one. */
export function mapStack(
  stack: string,
  { path, sourceMap }: Pick<BundleFile, "path" | "sourceMap">,
): { readonly stack: string | null; readonly location: Location | null } {
  const bundleUrl = pathToFileURL(path).href;
  const frame = new RegExp(`(?:${escaped(bundleUrl)}|${escaped(path)}):(\\d+):(\\d+)`);
  const map = new SourceMap(JSON.parse(sourceMap));
  const locations: Location[] = [];
  const message: string[] = [];
  const frames: string[] = [];
  for (const line of stack.split("\n")) {
    const match = frame.exec(line);
    const location = match && original(map, Number(match[1]), Number(match[2]), dirname(path));
    if (location) {
      locations.push(location);
      frames.push(line.replace(match[0], `${location.file}:${location.line}:${location.column}`));
    } else if (!/^\s+at /.test(line)) {
      message.push(line);
    } else if (/\bnode:/.test(line)) {
      frames.push(line);
    }
  }
  const own = locations.find(({ file }) => !file.includes(`${sep}node_modules${sep}`));
  const lines = [visibleLines(message.join("\n")), ...frames.map(visibleLines)];
  return { stack: stack === "" ? null : lines.join("\n"), location: own ?? locations[0] ?? null };
}

/** Undefined for code that no source has, such as the bundler's own helpers. */
function original(map: SourceMap, line: number, column: number, folder: string): Location | undefined {
  const entry = map.findEntry(line - 1, column - 1);
  if (!("originalSource" in entry) || !entry.originalSource) {
    return undefined;
  }
  const source = entry.originalSource;
  const file = source.startsWith("file:") ? fileURLToPath(source) : resolve(folder, source);
  return { file, line: entry.originalLine + 1, column: entry.originalColumn + 1 };
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}
