import { InvalidArgumentError, Option as CommanderOption } from "commander";
import type { Kind } from "../core/options/kinds.ts";
import type { Flag, Option } from "../core/options/option.ts";
import { splitWords, valueOf } from "../core/options/optionWords.ts";

/** The flags of an option, as commander takes them: none, one, or both of a switch, which make one value. */
export function flagsOf(option: Option): readonly CommanderOption[] {
  const { kind, flag } = option;
  if (flag === undefined) {
    return [];
  }
  if (kind.written === "switch") {
    const opposite = flag.name.replace("--", "--no-");
    return [new CommanderOption(flag.name, flag.help), new CommanderOption(opposite, flag.opposite)];
  }
  const made = new CommanderOption(`${flag.name} ${flag.value}`, helpOf(option, flag));
  return [
    kind.choices === undefined || kind.isList
      ? made.argParser(reader(kind, flag))
      : made.choices(kind.choices),
  ];
}

/** What the flag of an option chooses, among all that commander has read; undefined where it was not given. */
export function givenValue<Value>(
  option: Option<Value>,
  given: Readonly<Record<string, unknown>>,
): Value | undefined {
  const [flag] = flagsOf(option);
  const read = flag && given[flag.attributeName()];
  if (read === true && flag?.optional) {
    return option.kind.accept(option.flag?.alone);
  }
  return Array.isArray(read) ? valueOf(option.kind, read) : option.kind.accept(read);
}

function helpOf({ kind, default: unchosen }: Option, { help, addsUp }: Flag): string {
  const again = addsUp ? "; may be given again" : "";
  const otherwise = kind.unit === undefined ? "" : ` (default: ${JSON.stringify(kind.toJson(unchosen))})`;
  return `${help}${again}${otherwise}`;
}

/** Checks what a flag is given, and keeps its words: commander takes null for an empty text. */
function reader(kind: Kind<unknown>, { addsUp }: Flag) {
  return (text: string, before: readonly string[] | undefined): readonly string[] => {
    const words = wordsOf(text, kind.written);
    if (valueOf(kind, words) === undefined) {
      throw new InvalidArgumentError(`It must be ${kind.words.flag}.`);
    }
    return addsUp && before ? [...before, ...words] : words;
  };
}

/** The words behind a flag. The shell has already taken the quotes off a path. */
function wordsOf(text: string, written: Kind<unknown>["written"]): readonly string[] {
  if (written === "path") {
    return [text];
  }
  const split = splitWords(text, written);
  if (split.type === "open-quote") {
    throw new InvalidArgumentError(`A quote in it has no end: ${text.slice(split.start)}`);
  }
  return split.words.map((word) => word.text);
}
