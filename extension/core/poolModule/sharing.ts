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

/** The types of what all calls have in common, and of inputs on their way where these are other ones.
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
  const sent = "{ input: Input } | { place: number }";
  const meanings = {
    shared: "The arguments that all calls have in common.",
    sent: `An input, or where it is in \`${shared.elementOf}\`.`,
  };
  return isTyped
    ? [
        `/** ${meanings.shared} */`,
        `${exported}type Shared = ${type};`,
        ...(isPlaced(shared) ? [`/** ${meanings.sent} */`, `type Sent = ${sent};`] : []),
      ]
    : [
        `/** @typedef {${type}} Shared ${meanings.shared} */`,
        ...(isPlaced(shared) ? [`/** @typedef {${sent}} Sent ${meanings.sent} */`] : []),
      ];
}

/** The types of messages to a worker and from it. */
export function messageTypes({ shared }: PoolCode): { readonly chunk: string; readonly answer: string } {
  const answer = "{ results: Result[] } | { failed: number; thrown: Thrown }";
  return shared === null
    ? { chunk: "{ first: number; inputs: Input[] }", answer }
    : {
        chunk: `{ first: number; inputs: ${isPlaced(shared) ? "Sent" : "Input"}[]; version: number; shared?: Shared }`,
        answer: `${answer} | { missing: number }`,
      };
}

/** The variables that hold it, on both sides. */
export function sharedVariables({ shared, isTyped }: PoolCode): readonly string[] {
  const type = "{ version: number; shared: Shared } | undefined";
  const variable = (name: string, meaning: string) =>
    isTyped
      ? [`/** ${meaning} */`, `let ${name}: ${type};`]
      : [`/** ${meaning}`, ` * @type {${type}} */`, `let ${name};`];
  return shared === null
    ? []
    : [
        ...variable("latest", "What `map` was given last, with a number that chunks name it by."),
        ...variable("held", "The one copy that a worker has of it."),
      ];
}

/** The function that numbers what `map` is given. */
export function versionFunction({ shared, isTyped }: PoolCode): readonly string[] {
  if (shared === null) {
    return [];
  }
  const isSame = shared.same.map(({ name }) => `Object.is(latest.shared.${name}, shared.${name})`);
  return [
    ...(isTyped
      ? ["/** Another number for other objects, which workers then ask for. */"]
      : [
          "/**",
          " * Another number for other objects, which workers then ask for.",
          " * @param {Shared} shared",
          " * @returns {number}",
          " */",
        ]),
    isTyped ? "function versionOf(shared: Shared): number {" : "function versionOf(shared) {",
    ...(isSame.length === 1
      ? [`  if (latest === undefined || !${isSame.join("")}) {`]
      : [
          "  const isKnown =",
          "    latest !== undefined &&",
          ...isSame.map((same, place) => `    ${same}${place === isSame.length - 1 ? ";" : " &&"}`),
          "  if (latest === undefined || !isKnown) {",
        ]),
    "    latest = { version: (latest?.version ?? 0) + 1, shared: { ...shared } };",
    "  }",
    "  return latest.version;",
    "}",
  ];
}

/** The lines with which a worker takes what it is brought, or asks for it. */
export function takeShared({ shared, isTyped }: PoolCode): readonly string[] {
  return shared === null
    ? []
    : [
        "  if (held?.version !== version) {",
        "    if (shared === undefined) {",
        "      return { missing: version };",
        "    }",
        "    held = { version, shared };",
        "  }",
        "  const common = held.shared;",
        ...(shared.elementOf === null
          ? []
          : isTyped
            ? [`  const elements: Input[] = Object(common.${shared.elementOf});`]
            : ["  /** @type {Input[]} */", `  const elements = Object(common.${shared.elementOf});`]),
      ];
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
