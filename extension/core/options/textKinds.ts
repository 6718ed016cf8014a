/** The kinds of values that are no numbers. */
import { onlyWord, worded, type Kind } from "./kinds.ts";

/** One of some words.
 *  @param meanings what each of them does, in a sentence of its own or of what it names. */
export function choice<Name extends string>(
  meanings: Readonly<Record<Name, string | { readonly meaning: string }>>,
): Kind<Name> {
  const names = Object.keys(meanings) as Name[]; // It has no other keys than those of its type.
  const sentences = names.map((name) => {
    const said = meanings[name];
    return typeof said === "string" ? said : said.meaning;
  });
  const quoted = names.map((name) => `"${name}"`);
  return {
    words: worded(`${quoted.slice(0, -1).join(", ")} or ${quoted.at(-1)}`),
    schema: { type: "string", enum: names },
    written: "plain",
    choices: names,
    meanings: sentences,
    accept: (json) => names.find((name) => name === json),
    toJson: (value) => value,
    fromWords: onlyWord,
  };
}

/** Some of some words, each once; there may be none. See `choice`. */
export function someOf<Name extends string>(meanings: Readonly<Record<Name, string>>): Kind<readonly Name[]> {
  const one = choice<Name>(meanings);
  const { setting } = one.words;
  return {
    ...one,
    words: worded(`a list of ${setting.replace(/ or (?=[^ ]+$)/, " and ")}`, { flag: setting, tag: setting }),
    schema: { type: "array", items: one.schema, uniqueItems: true },
    isList: true,
    accept(json) {
      const names = Array.isArray(json) ? json.map((each) => one.accept(each)) : [undefined];
      const known = names.filter((name) => name !== undefined);
      return known.length === names.length ? [...new Set(known)] : undefined;
    },
    toJson: (value) => value,
    fromWords: (words) => (words.length > 0 ? words : undefined),
  };
}

/** Whether something is done. */
export const onOff: Kind<boolean> = {
  words: worded("true or false", { tag: 'nothing, or "false"' }),
  schema: { type: "boolean" },
  written: "switch",
  accept: (json) => (typeof json === "boolean" ? json : undefined),
  toJson: (value) => value,
  fromWords(words) {
    const word = words.length === 0 ? "true" : onlyWord(words);
    return word === "true" || word === "false" ? word === "true" : undefined;
  },
};

/** Texts, written in one line. There may be none. */
export const texts: Kind<readonly string[]> = {
  words: worded("a list of texts", { flag: "texts", tag: "arguments" }),
  schema: { type: "array", items: { type: "string" } },
  written: "line",
  isList: true,
  accept: (json) => (Array.isArray(json) && json.every(isUsable) ? json : undefined),
  toJson: (value) => value,
  fromWords: (words) => words,
};

/** Paths of files. There may be none in a setting, which is that nothing was chosen. */
export const paths: Kind<readonly string[]> = {
  ...texts,
  words: worded("a list of paths of files", { flag: "the path of a file", tag: "paths of files" }),
  written: "path",
  fromWords: (words) => (words.length > 0 ? words : undefined),
};

/** One path, without the blanks around it.
 *  @param what it leads to: `a folder`. */
export function path(what: string): Kind<string> {
  return {
    words: worded(`the path of ${what}`, { tag: `the path of ${what.replace(/^an? /, "one ")}` }),
    schema: { type: "string" },
    written: "path",
    accept: (json) => (isUsable(json) && json.trim() !== "" ? json.trim() : undefined),
    toJson: (value) => value,
    fromWords: onlyWord,
  };
}

/** The address of a server. */
export const address: Kind<string> = {
  words: worded("an address such as rediss://:password@host"),
  schema: { type: "string" },
  written: "plain",
  accept: (json) => (typeof json === "string" && /^[a-z]+:\/\/\S+$/.test(json) ? json : undefined),
  toJson: (value) => value,
  fromWords: onlyWord,
};

/** Names of machines as ssh takes them, each once. What begins with a dash would be an option of ssh. */
export const machines: Kind<readonly string[]> = {
  words: worded("names of machines, as ssh takes them"),
  schema: { type: "array", items: { type: "string" } },
  written: "plain",
  isList: true,
  accept: (json) => (Array.isArray(json) && json.every(isMachine) ? [...new Set<string>(json)] : undefined),
  toJson: (value) => value,
  fromWords: (words) => (words.length > 0 ? words : undefined),
};

function isMachine(json: unknown): json is string {
  return typeof json === "string" && /^(ssh:\/\/)?(\w[\w.-]*@)?[\w[][\w.:%\]-]*$/.test(json);
}

/** No operating system takes a text with a zero in it. */
function isUsable(json: unknown): json is string {
  return typeof json === "string" && !json.includes("\0");
}
