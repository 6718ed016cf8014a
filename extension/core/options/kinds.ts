/** The kinds of values that options have. Each states its limits once; what a setting, a flag and a tag may say, and the
 *  words for all of them, follow from it. */

/** What stands in settings.json. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** A kind of value. */
export interface Kind<Value> {
  readonly words: KindWords;
  /** As the manifest of the extension has it, without default and descriptions. */
  readonly schema: { readonly [name: string]: Json };
  /** How it is written behind a flag or a tag:
   *  - `plain`: words, between white space or commas.
   *  - `line`: words of a line, as in a shell.
   *  - `path`: a path; behind a tag as in a shell, behind a flag as it is.
   *  - `switch`: a flag has nothing behind it, and another flag, `--no-…`, says the opposite. */
  readonly written: "plain" | "line" | "path" | "switch";
  /** Several words make one value. */
  readonly isList?: true;
  /** The words among which one has to be chosen; absent for other kinds. */
  readonly choices?: readonly string[];
  /** What each of these does, in Markdown; absent with them. */
  readonly meanings?: readonly string[];
  /** What its numbers count, e.g. `s`; absent where they count things. */
  readonly unit?: string;
  /** The value that a value of settings.json stands for; undefined for one that cannot be used. */
  accept(json: unknown): Value | undefined;
  /** What stands for a value in settings.json. */
  toJson(value: Value): Json;
  /** What would stand in settings.json instead of these words; undefined where nothing could. */
  fromWords(words: readonly string[]): unknown;
}

/** What values of a kind are, each as a sentence goes on. */
export interface KindWords {
  /** Behind `must be`, of a setting. */
  readonly setting: string;
  /** Behind `It must be`, of a flag. */
  readonly flag: string;
  /** Behind `takes`, of a tag. */
  readonly tag: string;
}

/** The same words for all, but for those that are given. */
export function worded(words: string, others: Partial<KindWords> = {}): KindWords {
  return { setting: words, flag: words, tag: words, ...others };
}

/** The one word that is there. */
export function onlyWord(words: readonly string[]): string | undefined {
  return words.length === 1 ? words[0] : undefined;
}

/** A number from one limit to another. */
export function number(least: number, most: number): Kind<number> {
  return {
    words: worded(`a number from ${least} to ${most}`),
    schema: { type: "number", minimum: least, maximum: most },
    written: "plain",
    accept: (json) => (typeof json === "number" && json >= least && json <= most ? json : undefined),
    toJson: (value) => value,
    fromWords: (words) => decimal(onlyWord(words)),
  };
}

/** A whole number from one limit to another. */
export function whole(least: number, most: number): Kind<number> {
  const inRange = number(least, most);
  return {
    ...inRange,
    words: worded(`an integer from ${least} to ${most}`),
    schema: { type: "integer", minimum: least, maximum: most },
    accept: (json) => (Number.isInteger(json) ? inRange.accept(json) : undefined),
  };
}

/** Milliseconds, which people give in seconds. */
export function seconds(least: number, most: number): Kind<number> {
  const inRange = number(least, most);
  return {
    ...inRange,
    unit: "s",
    accept(json) {
      const given = inRange.accept(json);
      return given === undefined ? undefined : Math.round(given * 1000);
    },
    toJson: (ms) => ms / 1000,
  };
}

/** A whole number from 1, or 0, which leaves it to something else and is null.
 *  @param decides what 0 does, as a sentence goes on: `lets the budget decide`. */
export function wholeOrNone(most: number, decides: string): Kind<number | null> {
  const inRange = whole(0, most);
  return {
    ...inRange,
    words: worded(`${inRange.words.setting}; 0 ${decides}`),
    accept: (json) => (json === 0 ? null : inRange.accept(json)),
    toJson: (value) => value ?? 0,
  };
}

/** A whole number, or the word `auto`. */
export function wholeOrAuto(least: number, most: number): Kind<number | "auto"> {
  return orAuto(whole(least, most));
}

function orAuto(inRange: Kind<number>): Kind<number | "auto"> {
  return {
    words: worded(`"auto" or ${inRange.words.setting}`),
    schema: { anyOf: [{ type: "string", enum: ["auto"] }, inRange.schema] },
    written: "plain",
    accept: (json) => (json === "auto" ? json : inRange.accept(json)),
    toJson: (value) => value,
    fromWords: (words) => (onlyWord(words) === "auto" ? "auto" : inRange.fromWords(words)),
  };
}

/** A number from one limit to another, or the word `auto`. */
export function numberOrAuto(least: number, most: number): Kind<number | "auto"> {
  return orAuto(number(least, most));
}

/** A part of 1, which people give in per cent. */
export function percentage(least: number, most: number): Kind<number> {
  const inRange = number(least, most);
  return {
    ...inRange,
    words: worded(`a percentage from ${least}% to ${most}%, e.g. 5%`),
    accept(json) {
      const given = inRange.accept(json);
      return given === undefined ? undefined : given / 100;
    },
    toJson: (share) => share * 100,
    // Without the sign 0.05 could be both.
    fromWords: (words) => decimal(/^(.+)%$/.exec(words.join(""))?.[1]),
  };
}

/** Whole numbers, at least one of them. */
export function wholes(least: number, most: number): Kind<readonly number[]> {
  const each = whole(least, most);
  return {
    words: worded(`a list of integers from ${least} to ${most}`, {
      flag: each.words.flag,
      tag: `whole numbers from ${least} to ${most}`,
    }),
    schema: { type: "array", items: each.schema },
    written: "plain",
    isList: true,
    accept(json) {
      const isUsable = (one: unknown): one is number => each.accept(one) !== undefined;
      return Array.isArray(json) && json.length > 0 && json.every(isUsable) ? json : undefined;
    },
    toJson: (value) => value,
    fromWords: (words) => words.map(decimal),
  };
}

/** The number that a decimal notation is, `1e-12` among them; undefined for any other text. */
function decimal(text: string | undefined): number | undefined {
  return text !== undefined && /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined;
}
