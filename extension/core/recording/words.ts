import { formatCount, formatCounted } from "../text/format.ts";
import { asSentence } from "../text/foreignText.ts";
import { visible } from "../text/previewText.ts";
import type { Info, LostStep } from "./info.ts";
import type { CommandEnd, Recorded } from "./outcome.ts";

/** What was to be recorded. */
export interface Asked {
  readonly function: string;
  /** As people name it: `src/similarity.ts`. */
  readonly file: string;
}

/** How often something was said, from the most to the least. */
type Counted = readonly (readonly [text: string, count: number])[];

/** More things of one kind than this are only counted. */
const mostListed = 5;

/** What is told once a command has ended: what was kept, what was not, and what to do next. */
export function recordedText(asked: Asked, recorded: Recorded, placeOf: (script: string) => string): string {
  const { end, header, calls } = recorded;
  if (end.type === "not-started") {
    return `The command could not be started: ${asSentence(end.why)} Nothing was recorded. Check its name.`;
  }
  const kept = header === null ? noCall(asked, recorded, placeOf) : [keptLine(asked, recorded)];
  return [
    ...endLine(end, header !== null),
    ...kept,
    ...(calls.size > 1 ? [copiesLine(asked, calls, placeOf)] : []),
    ...skippedLine(recorded),
    ...classLine(asked.function, recorded.infos),
    ...changedLine(recorded.infos),
    ...problemLine(recorded),
  ].join("\n");
}

function endLine(
  end: Exclude<CommandEnd, { readonly type: "not-started" }>,
  isKept: boolean,
): readonly string[] {
  const kept = isKept ? " What it had called until then is kept." : "";
  if (end.type === "killed") {
    return [`The command was ended by ${end.signal}.${kept}`];
  }
  return end.status === 0 ? [] : [`The command failed with exit status ${end.status}.${kept}`];
}

function keptLine({ function: name, file }: Asked, { header }: Recorded): string {
  const { kept = 0, calls = 0, isCut = false, every = 1 } = header ?? {};
  const which =
    every > 1
      ? `${formatCount(kept)} of ${formatCounted(calls, "call")}, one in ${formatCount(every)},`
      : isCut
        ? `the first ${formatCounted(kept, "call")}`
        : formatCounted(kept, "call");
  const later = isCut ? " Recording ended then, and what followed was not counted." : "";
  return `Recorded ${which} of "${name}" as its inputs.${later} Run it over ${kept === 1 ? "that call" : "them"}: parallel-benchmark ${visible(file)}#${name}`;
}

function noCall(
  { function: name, file }: Asked,
  { infos, states }: Recorded,
  placeOf: (script: string) => string,
): readonly string[] {
  const nothing = `No call of "${name}" was recorded`;
  const found = scriptsOf(infos, "found", placeOf);
  const lost = infos.filter((info) => info.type === "lost");
  if (states.some(({ skipped }) => skipped > 0)) {
    return [`${nothing}, as none could be copied.`];
  }
  if (found.length > 0) {
    return [
      `${nothing}: it was loaded from ${listed(found)}, and nothing called it. Run a command that does.`,
    ];
  }
  if (lost.length > 0) {
    return lost
      .slice(0, mostListed)
      .map(({ script, step }) => `${nothing}: ${visible(placeOf(script))} ${lostWords(step, file)}`);
  }
  const loaded = scriptsOf(infos, "loaded", placeOf);
  return [
    loaded.length === 0
      ? `${nothing}: the command loaded no file of this folder in a Node that can be looked into, version 20 or newer. Run it from the folder of the project.`
      : `${nothing}: ${visible(file)} was not loaded. What was loaded: ${listed(loaded)}. Run a command that uses it.`,
  ];
}

function scriptsOf(
  infos: readonly Info[],
  type: "found" | "loaded",
  placeOf: (script: string) => string,
): readonly string[] {
  const scripts = infos.flatMap((info) => (info.type === type ? [visible(placeOf(info.script))] : []));
  return [...new Set(scripts)];
}

/** Behind the name of a script that has the function: which step lost its positions, and what to do. */
function lostWords(step: LostStep, file: string): string {
  const name = visible(file);
  switch (step) {
    case "map-unreadable":
      return `has a source map that cannot be read, so that nobody knows where the function is in it. Build it again.`;
    case "map-without-file":
      return `has a source map that does not name ${name}. Have what loads it make source maps with paths.`;
    case "no-map":
      return `has another text than the file, and no source map. Switch source maps on where it is compiled.`;
    case "compiled-from-other-text":
      return `was compiled from another text than ${name} has now. Build it again.`;
    case "not-mapped":
      return `has a source map without a position in the body of the function, which may have been put into its callers, or left out. Build it without minifying.`;
    case "no-place":
      return `has the function at a place where the engine cannot stop. Build it without minifying.`;
  }
}

function copiesLine(
  { function: name }: Asked,
  calls: Recorded["calls"],
  placeOf: (script: string) => string,
): string {
  const places = [...calls].map(
    ([script, count]) => `${visible(placeOf(script))} (${formatCounted(count, "call")})`,
  );
  return `"${name}" was loaded from ${formatCount(calls.size)} places, and calls of all are kept: ${listed(places)}.`;
}

function skippedLine({ states, infos }: Recorded): readonly string[] {
  const skipped = states.reduce((sum, state) => sum + state.skipped, 0);
  if (skipped === 0) {
    return [];
  }
  const reasons = counted(
    infos.flatMap((info) =>
      info.type === "skipped" ? [`${info.path || "something"} is ${info.reason}`] : [],
    ),
  ).map(([text, count]) => `${visible(text)} (${formatCounted(count, "call")})`);
  return [
    `${formatCounted(skipped, "call")} could not be copied and ${skipped === 1 ? "is" : "are"} left out: ${listed(reasons)}.`,
  ];
}

/** The object that a method is called on gets the class back that the method is found in. */
function classLine(method: string, infos: readonly Info[]): readonly string[] {
  const lost = counted(
    infos.flatMap((info) => {
      const isGivenBack = info.type === "class" && info.path === "this" && method.startsWith(`${info.name}.`);
      return info.type === "class" && !isGivenBack ? [`${info.path} was a ${info.name}`] : [];
    }),
  ).map(([text]) => visible(text));
  return lost.length === 0
    ? []
    : [`Classes are lost when values are copied, methods with them: ${listed(lost)}.`];
}

function changedLine(infos: readonly Info[]): readonly string[] {
  const changed = infos.filter((info) => info.type === "changed");
  const calls = changed.reduce((sum, info) => sum + info.calls, 0);
  return calls === 0
    ? []
    : [
        `A large value that calls share changed between them, so that ${formatCounted(calls, "call")} may have it as it was a little earlier.`,
      ];
}

function problemLine({ states }: Recorded): readonly string[] {
  const problem = states.find((state) => state.problem !== null)?.problem ?? null;
  return problem === null
    ? []
    : [`Not all could be written: ${asSentence(visible(problem))} What was written until then is whole.`];
}

function counted(texts: readonly string[]): Counted {
  const counts = new Map<string, number>();
  for (const text of texts) {
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts].toSorted((a, b) => b[1] - a[1]);
}

/** `a, b, c and 12 more`. */
function listed(texts: readonly string[]): string {
  const shown = texts.slice(0, mostListed).join(", ");
  return texts.length > mostListed ? `${shown} and ${formatCount(texts.length - mostListed)} more` : shown;
}
