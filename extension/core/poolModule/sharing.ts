/** The parts of a pool module's code that are about the arguments which all calls have in common. All of them are empty
 *  where there are none. */
import type { PoolCode } from "./shape.ts";
import type { SharedArguments } from "./sharedArguments.ts";

/** The type of one input, and what it is. */
export function inputType({ function: name, spread, shared }: PoolCode): {
  readonly input: string;
  readonly meaning: string;
} {
  const all = `Parameters<typeof ${name}>`;
  if (shared === null) {
    return spread
      ? { input: all, meaning: "The arguments of one call." }
      : { input: `${all}[0]`, meaning: "The argument of one call." };
  }
  const [first, ...further] = shared.own;
  return first !== undefined && further.length === 0
    ? { input: `${all}[${first.place}]`, meaning: "The argument that each call has for itself." }
    : {
        input: `[${shared.own.map((own) => `${own.name}: ${all}[${own.place}]`).join(", ")}]`,
        meaning: "The arguments that each call has for itself.",
      };
}

/** The type of what all calls have in common.
 *  @param exported the word before a type that others may use. */
export function sharedTypes(
  { function: name, shared, isTyped }: PoolCode,
  exported: string,
): readonly string[] {
  if (shared === null) {
    return [];
  }
  const arguments_ = shared.same.map((same) => `${same.name}: Parameters<typeof ${name}>[${same.place}]`);
  const type = `{ ${arguments_.join("; ")} }`;
  const meaning = "The arguments that all calls have in common.";
  return isTyped
    ? [`/** ${meaning} */`, `${exported}type Shared = ${type};`]
    : [`/** @typedef {${type}} Shared ${meaning} */`];
}

/** The type of inputs on their way where these may be places of elements. */
export function sentType({ shared, isTyped }: PoolCode): readonly string[] {
  if (!isPlaced(shared)) {
    return [];
  }
  const type = "{ input: Input } | { place: number }";
  const meaning = `An input, or where it is in \`${shared.elementOf}\`.`;
  return isTyped
    ? [`/** ${meaning} */`, `type Sent = ${type};`]
    : [`/** @typedef {${type}} Sent ${meaning} */`];
}

/** The lines with which a worker finds an input among what it has. */
export function foundInput({ shared, isTyped }: PoolCode): readonly string[] {
  const element = isTyped ? "(elements[sent.place] as Input)" : "/** @type {Input} */ (elements[sent.place])";
  return isPlaced(shared) ? [`    const input = "place" in sent ? ${element} : sent.input;`] : [];
}

/** The lines that make a list of the inputs of a map, as they are sent. */
export function listedInputs({ shared }: PoolCode): readonly string[] {
  return isPlaced(shared)
    ? [
        `  const places = placesIn(shared.${shared.elementOf});`,
        "  const all = Array.from(inputs, (input) => {",
        "    const place = places.get(input);",
        "    return place === undefined ? { input } : { place };",
        "  });",
      ]
    : ["  const all = Array.from(inputs);"];
}

/** The function that finds inputs in what all calls have in common. */
export function placesFunction({ shared, isTyped }: PoolCode): readonly string[] {
  const meaning =
    "The place of each object in a list: an input that is one of them has to be that very object in a worker, too.";
  return isPlaced(shared)
    ? [
        ...(isTyped
          ? [`/** ${meaning} */`, "function placesIn(list: unknown): Map<unknown, number> {"]
          : [
              "/**",
              ` * ${meaning}`,
              " * @param {unknown} list",
              " * @returns {Map<unknown, number>}",
              " */",
              "function placesIn(list) {",
            ]),
        ...(isTyped
          ? ["  const places = new Map<unknown, number>();"]
          : ["  /** @type {Map<unknown, number>} */", "  const places = new Map();"]),
        "  for (const [place, element] of Array.isArray(list) ? list.entries() : []) {",
        '    if (typeof element === "object") {',
        "      places.set(element, place);",
        "    }",
        "  }",
        "  return places;",
        "}",
      ]
    : [];
}

/** Whether inputs may be parts of what all calls have in common. */
export function isPlaced(
  shared: PoolCode["shared"],
): shared is SharedArguments & { readonly elementOf: string } {
  return shared !== null && shared.elementOf !== null;
}

/** The call of the function in a worker. */
export function callText({ function: name, spread, shared }: PoolCode): string {
  if (shared === null) {
    return `${name}(${spread ? "...input" : "input"})`;
  }
  const { own, same } = shared;
  const given = [
    ...own.map(({ place }, at) => ({ place, text: own.length === 1 ? "input" : `input[${at}]` })),
    ...same.map((argument) => ({ place: argument.place, text: `common.${argument.name}` })),
  ].toSorted((one, other) => one.place - other.place);
  return `${name}(${given.map(({ text }) => text).join(", ")})`;
}
