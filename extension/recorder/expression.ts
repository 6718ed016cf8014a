import type { RecordSite, SitePattern, SitePosition } from "../core/recording/site.ts";

/** The name under which the recorder is found by code of the program. */
export const recorderName = "__parallelBenchmarkRecord";

/** What a name of the source text is called in a script that runs; undefined where the script does not show it. */
export type NameAt = (position: SitePosition) => string | undefined;

/** Which function is called. */
export interface CalledFunction {
  /** Its place among those that are recorded. */
  readonly index: number;
  /** Which of its loaded copies it is. */
  readonly copy: number;
}

/** What runs in the function's frame at each call, before its body, and is true where the program has to be stopped.
 *  @param isOwnFrame whether the frame is that of the function and not of one that a compiler has put into it. */
export function conditionOf(
  site: RecordSite,
  { index, copy }: CalledFunction,
  isOwnFrame: boolean,
  nameAt: NameAt,
): string {
  const given = site.hasArguments && isOwnFrame ? "arguments" : `[${argumentList(site, nameAt)}]`;
  const captured = `[${site.captured.map((name) => `typeof ${name} === "undefined" ? void 0 : ${name}`).join(", ")}]`;
  const receiver = receiverText(site);
  return `typeof ${recorderName} === "function" && ${recorderName}(${index}, ${copy}, ${given}, ${captured}, ${receiver})`;
}

function receiverText({ receiver }: RecordSite): string {
  if (receiver === null || receiver === "whole") {
    return receiver === null ? "void 0" : "this";
  }
  const fields = receiver.map((name) => `[${JSON.stringify(name)}]: this[${JSON.stringify(name)}]`);
  // With its class, so that one of another class is told of.
  const parts = ["__proto__: Object(this).__proto__", ...fields];
  return `this === void 0 ? void 0 : { ${parts.join(", ")} }`;
}

function argumentList({ parameters }: RecordSite, nameAt: NameAt): string {
  return parameters
    .map(({ pattern, isRest }) => `${isRest ? "..." : ""}${patternText(pattern, nameAt)}`)
    .join(", ");
}

/** What the parts of a parameter were taken from, put together again. */
function patternText(pattern: SitePattern, nameAt: NameAt): string {
  const rest = (part: SitePattern | null) => (part === null ? [] : [`...${patternText(part, nameAt)}`]);
  switch (pattern.type) {
    case "name":
      return nameAt(pattern) ?? pattern.name;
    case "object": {
      const parts = pattern.parts.map((part) => {
        return `[${JSON.stringify(part.key)}]: ${patternText(part.pattern, nameAt)}`;
      });
      return `{ ${[...parts, ...rest(pattern.rest)].join(", ")} }`;
    }
    case "array": {
      const parts = pattern.parts.map((part) => (part === null ? "void 0" : patternText(part, nameAt)));
      return `[${[...parts, ...rest(pattern.rest)].join(", ")}]`;
    }
  }
}
