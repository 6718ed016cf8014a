import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "node:test";
import { parseArguments } from "../../../extension/cli/arguments.ts";
import type { Option } from "../../../extension/core/options/option.ts";
import { optionList } from "../../../extension/core/options/options.ts";
import { quotedLine } from "../../../extension/core/text/quotedWords.ts";
import { isTagOption, readTagValue } from "../../../extension/language/tags/tagValues.ts";
import { checkSettings } from "../../../extension/ui/services/settingsValues.ts";

/** What a door makes of a value. */
type Taken = { readonly value: unknown } | "refused";

function bySetting(name: string, { setting }: Option, json: unknown): Taken {
  const { settings, problems } = checkSettings((each) => (each === setting?.name ? json : undefined));
  return problems.length > 0 ? "refused" : { value: Object.entries(settings.options).find(is(name))?.[1] };
}

function byFlag(name: string, { flag }: Option, texts: readonly string[]): Taken {
  const parsed = parseArguments(["a.ts", ...texts.flatMap((text) => [flag?.name ?? "", text])], "");
  return "message" in parsed ? "refused" : { value: Object.entries(parsed.options).find(is(name))?.[1] };
}

function bySwitch(name: string, { flag }: Option, isOn: boolean): Taken {
  const parsed = parseArguments(["a.ts", isOn ? `${flag?.name}` : `--no-${flag?.name.slice(2)}`], "");
  return "message" in parsed ? "refused" : { value: Object.entries(parsed.options).find(is(name))?.[1] };
}

function byTag(name: string, text: string): Taken {
  assert(isTagOption(name));
  const read = readTagValue(name, text);
  return read.type === "problem" ? "refused" : { value: read.tags[name] };
}

const is = (name: string) => (entry: readonly [string, unknown]) => entry[0] === name;

/** A value as it is written behind a flag, which may be given again, and behind a tag. */
interface Spelling {
  readonly flags: readonly string[];
  readonly tag: string;
}

/** How a value of settings.json is written elsewhere; undefined for one that cannot be. */
function spelling({ kind }: Option, json: unknown): Spelling | undefined {
  const texts = Array.isArray(json) && json.every((one) => typeof one === "string") ? json : undefined;
  switch (kind.written) {
    case "line":
      return texts && { flags: [quotedLine(texts)], tag: quotedLine(texts) };
    case "path": {
      const paths = typeof json === "string" && !kind.isList ? [json] : kind.isList && texts;
      return paths && paths.length > 0 ? { flags: paths, tag: quotedLine(paths) } : undefined;
    }
    case "plain": {
      const words = (Array.isArray(json) ? json : [json]).map(wordOf);
      const text = words.join(", ");
      const isWritten = words.length > 0 && words.every((word) => word !== undefined);
      return isWritten && (Array.isArray(json) ? kind.isList : !kind.isList)
        ? { flags: [text], tag: text }
        : undefined;
    }
    case "switch":
      return undefined; // It has nothing behind it.
  }
}

/** A number, or a word that is none. */
function wordOf(json: unknown): string | undefined {
  return typeof json === "number" || (typeof json === "string" && /^[a-z]+$/.test(json))
    ? String(json)
    : undefined;
}

const number = fc.oneof(
  fc.constantFrom(0, 0.0005, 0.001, 0.5, 1, 2, 1000, 1001, 1024, 1025, 3600, 3600.1, 86_400, 86_401),
  fc.constantFrom(1e6, 1e6 + 1, 5e6, 1e7, Number.MAX_SAFE_INTEGER, 1e21, 1e-12),
  fc.integer({ min: -2, max: 100 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const word = fc.oneof(
  fc.constantFrom("auto", "threads", "processes", "differing", "always", "never"),
  fc.stringMatching(/^[a-z]{1,9}$/),
);
const text = fc.oneof(fc.string(), fc.constantFrom("", " ", "..", "a\0b"));
const anything = fc.oneof(
  number,
  word,
  text,
  fc.boolean(),
  fc.array(number, { maxLength: 3 }),
  fc.array(word, { maxLength: 3 }),
  fc.array(text, { maxLength: 3 }),
  fc.jsonValue({ maxDepth: 1 }).filter((one) => typeof one !== "string" && !Array.isArray(one)),
);

/** As JSON in a file has it, where 0 has no sign. */
const json = anything.map((value): unknown => JSON.parse(JSON.stringify(value)));

describe("a value is accepted by all doors alike, and becomes the same", () => {
  for (const [name, option] of optionList) {
    test(name, () => {
      fc.assert(fc.property(json, (value) => assertAgreed(name, option, value)));
    });
  }
});

function assertAgreed(name: string, option: Option, value: unknown): void {
  const { kind, setting, flag, tag } = option;
  const isSwitch = kind.written === "switch" && typeof value === "boolean";
  const spelled = spelling(option, value);
  const taken = [
    ...(setting ? [bySetting(name, option, value)] : []),
    ...(flag && isSwitch ? [bySwitch(name, option, value)] : []),
    ...(flag && spelled ? [byFlag(name, option, spelled.flags)] : []),
    ...(tag && isSwitch ? [byTag(name, String(value))] : []),
    ...(tag && spelled ? [byTag(name, spelled.tag)] : []),
  ];
  const isNothing = value === null || value === "" || (Array.isArray(value) && value.length === 0);
  if (isSwitch || spelled) {
    // Where nothing is said, a setting is at its default, and others would not be there.
    const [first, ...others] = isNothing && setting?.unset !== undefined ? taken.slice(1) : taken;
    others.forEach((other) => assert.deepEqual(other, first));
  } else if (setting && !isNothing) {
    assert.deepEqual(taken, ["refused"], "What cannot be written elsewhere is no value of a setting either.");
  }
}

describe("a limit is the same at all doors", () => {
  for (const [name, accepted, refused] of [
    ["workers", [1, 1024], [1025]],
    ["chunk", 1_000_000, 5_000_000],
    ["rounds", 1000, 1001],
    ["budgetMs", 3600, 3601],
    ["timeoutMs", 0.001, 0.0005],
    ["tolerance", 1, 2],
  ] as const) {
    test(`${name}: ${accepted.toString()} is accepted, ${refused.toString()} is not`, () => {
      const option = Object.fromEntries(optionList)[name];
      assert(option);
      for (const [value, isAccepted] of [[accepted, true] as const, [refused, false] as const]) {
        const { flags, tag } = spelling(option, value) ?? assert.fail();
        const taken: readonly Taken[] = [
          bySetting(name, option, value),
          byFlag(name, option, flags),
          ...(option.tag ? [byTag(name, tag)] : []),
        ];
        assert.deepEqual(
          taken.map((one) => one !== "refused"),
          taken.map(() => isAccepted),
        );
      }
    });
  }
});
