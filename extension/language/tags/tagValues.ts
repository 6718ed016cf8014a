import type { Option } from "../../core/options/option.ts";
import { options, type TagOption, type WorkloadTags } from "../../core/options/options.ts";
import { splitWords, valueOf } from "../../core/options/optionWords.ts";
import { tagDocs } from "../../core/options/tagDocs.ts";
import type { QuotedWord } from "../../core/text/quotedWords.ts";

/** What the value of a tag says, or which piece of it is wrong. Offsets are those of the value. */
export type TagValue =
  | { readonly type: "tags"; readonly tags: WorkloadTags }
  | { readonly type: "problem"; readonly start: number; readonly end: number; readonly message: string };

/** Reads the value of one tag: its first line, or as much of it as stands before another tag. */
export function readTagValue(name: TagOption, value: string): TagValue {
  const { kind, tag }: Option = options[name];
  const takes = `"@${name}" takes ${tag?.takes?.(kind.words.tag) ?? kind.words.tag}`;
  const isPlain = kind.written === "plain" || kind.written === "switch";
  const line = firstLine(value).replace(isPlain ? /\s@\w.*$/ : /\s+$/, "");
  const split = splitWords(line, kind.written);
  if (split.type === "open-quote") {
    const wrong = { text: line.slice(split.start), start: split.start, end: line.length };
    return problem(name, `${takes}, with a quote at both ends or none`, wrong);
  }
  const { words } = split;
  const given = valueOf(
    kind,
    words.map(({ text }) => text),
  );
  if (given !== undefined) {
    return { type: "tags", tags: { [name]: given } };
  }
  const wrong = kind.isList ? words.find(({ text }) => valueOf(kind, [text]) === undefined) : all(words);
  return problem(name, takes, wrong);
}

/** Whether a tag of that name gives an option. */
export function isTagOption(name: string): name is TagOption {
  return Object.hasOwn(options, name) && Object.hasOwn(tagDocs, name);
}

function firstLine(value: string): string {
  return /^[^\r\n]*/.exec(value)?.[0] ?? "";
}

/** All words as one, for a tag that takes a single one. */
function all(words: readonly QuotedWord[]): QuotedWord | undefined {
  const [first] = words;
  const last = words.at(-1);
  return first && last && { ...first, text: words.map(({ text }) => text).join(" "), end: last.end };
}

function problem(name: TagOption, takes: string, wrong: QuotedWord | undefined): TagValue {
  const got = wrong === undefined ? "nothing" : `"${wrong.text}"`;
  const message = `${takes}, got ${got}. Write for example ${tagDocs[name].example}.`;
  return { type: "problem", start: wrong?.start ?? 0, end: wrong?.end ?? 0, message };
}
