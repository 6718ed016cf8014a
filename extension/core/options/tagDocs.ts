/** What the tags in the JSDoc of a workload are for: the one list of them. */
import type { Option } from "./option.ts";
import { optionList, type TagOption } from "./options.ts";

/** A tag's name without its `@`. */
export type TagName = "parallel" | "parallel-ignore" | TagOption;

/** What a person can read about a tag. */
export interface TagDoc {
  /** Whole sentences. */
  readonly text: string;
  /** Lines of a comment. */
  readonly example: string;
}

/** Every tag that this program reads. */
export const tagDocs = {
  parallel: {
    text: "The inputs that Parallel Benchmark runs this function over: an expression of the file's own scope that gives a list. Each is passed as the one argument, or spread over the parameters where it is a list of them; see @spread. Without an expression the one list of the file that fits the parameter is taken, whatever else it is there for.",
    example: "@parallel Array.from({ length: 100 }, (_, index) => index)",
  },
  ...(Object.fromEntries(optionList.flatMap(docOf)) as Readonly<Record<TagOption, TagDoc>>), // One for each tag.
  "parallel-ignore": {
    text: "A finding that does no harm here, by its code, and the reason for that. It is not shown any more, and still explains results that differ.",
    example: "@parallel-ignore writes-module-state a cache only",
  },
} satisfies Readonly<Record<TagName, TagDoc>>;

/** Whether this program reads a tag of that name. */
export function isTagName(name: string): name is TagName {
  return Object.hasOwn(tagDocs, name);
}

function docOf([name, { tag }]: readonly [string, Option]): readonly (readonly [string, TagDoc])[] {
  return tag ? [[name, { text: tag.text, example: `@${name} ${tag.example}`.trimEnd() }]] : [];
}
