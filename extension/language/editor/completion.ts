import type { TextRange } from "../../core/discovery/discovered.ts";
import { filesName } from "../../core/discovery/fileInputs.ts";
import type { Option } from "../../core/options/option.ts";
import { options } from "../../core/options/options.ts";
import { isTagName, tagDocs, type TagName } from "../../core/options/tagDocs.ts";
import { recordedExpression } from "../../core/recording/state.ts";
import type { DiscoveredFunction } from "../discovery/describe.ts";
import type { NamesInScope } from "../inputs/namesInScope.ts";
import { rules } from "../safety/rules.ts";
import { createPositions, touches } from "../source/positions.ts";
import { isTagOption } from "../tags/tagValues.ts";
import { tagHover } from "./hoverText.ts";

/** Something that can be written at a place of a comment. */
export interface Completion {
  readonly label: string;
  /** A tag, a list that fits, another name of the file, or a word that a tag takes. */
  readonly kind: "tag" | "list" | "name" | "word";
  readonly newText: string;
  /** What it takes the place of: the piece of a word before the cursor. */
  readonly range: TextRange;
  /** What it is, in a few words; null where the label says it. */
  readonly detail: string | null;
  /** Markdown; null for nothing. */
  readonly documentation: string | null;
}

/** Completes tags and their values in the JSDoc of a function that can be run; nothing elsewhere.
 *  @param functionsOf asked only where a tag or its value is written, since most of what is typed is code.
 *  @param namesFor asked about the function only where its inputs are written. */
export function completionsAt(
  position: TextRange["start"],
  text: string,
  functionsOf: () => readonly DiscoveredFunction[],
  namesFor: (name: string) => NamesInScope,
): readonly Completion[] {
  const positions = createPositions(text);
  const { line, character } = position;
  const offset = positions.spanOf({ line: line + 1, column: character + 1 })?.start;
  const written = offset === undefined ? undefined : writtenAt(text, offset);
  const workload =
    written &&
    functionsOf().find(
      ({ range, line: declared }) => line < declared && touches(range, { start: position, end: position }),
    );
  if (offset === undefined || written === undefined || workload === undefined) {
    return [];
  }
  const replaced = (length: number) => positions.range(offset - length, offset);
  if (written.name === null) {
    return tagCompletions(workload, replaced(written.text.length));
  }
  if (written.name !== "parallel") {
    return valueCompletions(written.name, written.text, replaced);
  }
  const [word = ""] = /[\w$]*$/.exec(written.text) ?? [];
  const before = written.text.slice(0, written.text.length - word.length);
  return inputCompletions(before, replaced(word.length), namesFor(workload.name));
}

/** What is written at a place of a comment: the beginning of a tag, or with its name the value of one; undefined elsewhere. */
function writtenAt(
  text: string,
  offset: number,
): { readonly name: TagName | null; readonly text: string } | undefined {
  const comment = commentBefore(text, offset);
  const [, started] = /(?:^|[\s*])(@[\w-]*)$/.exec(comment ?? "") ?? [];
  if (started !== undefined) {
    return { name: null, text: started };
  }
  const [, name = "", value = ""] = /@([\w-]+)[^\S\r\n]+((?:(?!\s@\w)[^\r\n])*)$/.exec(comment ?? "") ?? [];
  return isTagName(name) ? { name, text: value } : undefined;
}

/** The part of a JSDoc comment before a place in it; undefined for a place that is in none. */
function commentBefore(text: string, offset: number): string | undefined {
  const start = text.lastIndexOf("/**", offset - 1);
  const before = text.slice(start + "/**".length, offset);
  return start < 0 || before.includes("*/") || offset < start + "/**".length ? undefined : before;
}

/** The tags that the function does not have yet; one with `@parallel-ignore` may have more. */
function tagCompletions({ tagNames }: DiscoveredFunction, range: TextRange): readonly Completion[] {
  const here = tagNames.filter((tag) => !touches(tag.range, range)).map(({ name }) => name);
  return Object.keys(tagDocs)
    .filter(isTagName)
    .filter((name) => name === "parallel-ignore" || !here.includes(name))
    .map((name) => ({
      label: `@${name}`,
      kind: "tag",
      newText: takesValue(name) ? `@${name} ` : `@${name}`,
      range,
      detail: "Parallel Benchmark",
      documentation: tagHover(name),
    }));
}

function takesValue(name: TagName): boolean {
  const { kind }: Partial<Option> = isTagOption(name) ? options[name] : {};
  return kind?.written !== "switch";
}

/** What an expression can begin with, or go on with, other than behind a dot. */
function inputCompletions(
  before: string,
  range: TextRange,
  { lists, others }: NamesInScope,
): readonly Completion[] {
  if (/[.\w$"'`]\s*$/.test(before)) {
    return [];
  }
  const item = (label: string, kind: Completion["kind"], detail: string): Completion => ({
    label,
    kind,
    newText: label,
    range,
    detail,
    documentation: null,
  });
  const isFirst = before.trim() === "";
  return [
    ...lists.map((list) => item(list, "list", "list that fits")),
    ...(isFirst
      ? [
          item(recordedExpression, "word", "calls that were recorded"),
          item(`${filesName}("")`, "word", "files, by patterns"),
        ]
      : []),
    ...others.map((name) => item(name, "name", "of this file")),
  ];
}

/** The words that a tag takes, or an example of them. */
function valueCompletions(
  name: Exclude<TagName, "parallel">,
  value: string,
  replaced: (length: number) => TextRange,
): readonly Completion[] {
  if (/\s/.test(value)) {
    return [];
  }
  const word = (label: string, detail: string | null): Completion => ({
    label,
    kind: "word",
    newText: label,
    range: replaced(value.length),
    detail,
    documentation: null,
  });
  if (!isTagOption(name)) {
    return rules.map(({ code }) => word(code, null));
  }
  const { kind, tag }: Option = options[name];
  if (kind.choices !== undefined) {
    return kind.choices.map((choice) => word(choice, null));
  }
  return kind.written === "switch"
    ? [word("false", null)]
    : tag?.example
      ? [word(tag.example, "for example")]
      : [];
}
