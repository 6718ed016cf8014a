import type ts from "typescript";
import type { IgnoredCode, TagProblem, TextRange } from "../../core/discovery/discovered.ts";
import type { WorkloadTags } from "../../core/options/options.ts";
import { options } from "../../core/options/options.ts";
import { tagDocs, type TagName } from "../../core/options/tagDocs.ts";
import { parseExpression } from "../inputs/expression.ts";
import { readIgnoredCode } from "./ignoreTag.ts";
import { findTags, type JsDocTag } from "../source/jsDoc.ts";
import type { Positions } from "../source/positions.ts";
import { isTagOption, readTagValue } from "./tagValues.ts";

/** All that the JSDoc of a function says to this program. */
export interface FunctionTags {
  /** What `@parallel` says about the inputs. */
  readonly parallel:
    | { readonly type: "none" }
    /** The bare tag: the function is meant to run, over the list that fits. */
    | { readonly type: "bare"; readonly range: TextRange }
    | { readonly type: "expression"; readonly text: string; readonly range: TextRange }
    /** It does not parse, which is among the problems. */
    | { readonly type: "broken" };
  readonly tags: WorkloadTags;
  /** Where the names of tags stand, with their `@`. */
  readonly names: readonly { readonly name: string; readonly range: TextRange }[];
  /** What its `@parallel-ignore` tags name, each code once. */
  readonly ignored: readonly IgnoredCode[];
  readonly problems: readonly TagProblem[];
}

/** Reads the tags in the JSDoc of some nodes. Of a tag that stands there twice the first one counts, but for
 *  `@parallel-ignore`, which has one for each code. A tag with a problem counts as not given.
 *  @param extension of the file's name, e.g. `.ts`. */
export function readTags(
  documented: readonly ts.Node[],
  sourceFile: ts.SourceFile,
  extension: string,
  positions: Positions,
): FunctionTags {
  const problems: TagProblem[] = [];
  let parallel: FunctionTags["parallel"] = { type: "none" };
  let tags: WorkloadTags = {};
  const ignored: IgnoredCode[] = [];
  const seen = new Set<string>();
  const found = findTags(documented, tagNames, sourceFile);
  for (const tag of found) {
    if (tag.name === ignoreTag) {
      const read = readIgnoredCode(tag.value);
      if (read.type === "problem") {
        problems.push({ range: pieceRange(tag, read, positions), message: read.message });
      } else if (ignored.every(({ code }) => code !== read.code)) {
        ignored.push({ code: read.code, range: pieceRange(tag, read, positions) });
      }
    } else if (seen.has(tag.name)) {
      const message = `"@${tag.name}" is given twice for this function, and the first one counts. Remove one of them.`;
      problems.push({ range: nameRange(tag, positions), message });
    } else if (tag.name === "parallel") {
      const read = readParallel(tag, extension, positions);
      parallel = read.parallel;
      problems.push(...read.problems);
    } else if (isTagOption(tag.name)) {
      const value = readTagValue(tag.name, tag.value);
      if (value.type === "tags") {
        tags = { ...tags, ...value.tags };
      } else {
        problems.push({ range: pieceRange(tag, value, positions), message: value.message });
      }
    }
    seen.add(tag.name);
  }
  const names = found.map((tag) => ({ name: tag.name, range: nameRange(tag, positions) }));
  return { parallel, tags, names, ignored, problems };
}

const ignoreTag: TagName = "parallel-ignore";

/** The names of all tags that this program reads. */
export const tagNames: ReadonlySet<string> = new Set(Object.keys(tagDocs));

/** Whether a tag is certainly one of this program, wherever it stands: other tools may have one of the same name, whose value
 *  is seldom one of ours. Any path, and any words, could be theirs. */
export function isOwnTag({ name, value }: Pick<JsDocTag, "name" | "value">): boolean {
  if (!isTagOption(name)) {
    return true;
  }
  const { written } = options[name].kind;
  return written !== "line" && written !== "path" && readTagValue(name, value).type === "tags";
}

function readParallel(
  tag: JsDocTag,
  extension: string,
  positions: Positions,
): Pick<FunctionTags, "parallel" | "problems"> {
  if (tag.value === "") {
    return { parallel: { type: "bare", range: nameRange(tag, positions) }, problems: [] };
  }
  const parsed = parseExpression(tag.value, extension);
  if (parsed.type === "problem") {
    const range = pieceRange(tag, parsed, positions);
    return { parallel: { type: "broken" }, problems: [{ range, message: parsed.message }] };
  }
  const range = pieceRange(tag, { start: 0, end: parsed.text.length }, positions);
  return { parallel: { type: "expression", text: parsed.text, range }, problems: [] };
}

/** The tag's own name with its `@`. */
function nameRange(tag: JsDocTag, positions: Positions): TextRange {
  return positions.range(tag.start, tag.start + tag.name.length + 1);
}

/** A piece of the tag's value; the tag's name when there is no value to point at. */
function pieceRange(
  tag: JsDocTag,
  { start, end }: { readonly start: number; readonly end: number },
  positions: Positions,
): TextRange {
  return start === end
    ? nameRange(tag, positions)
    : positions.range(tag.valueStart + start, tag.valueStart + end);
}
