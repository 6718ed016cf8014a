import type { InputsSource, PassedOver } from "./discovered.ts";

/** Why the inputs of a function are not known, as a sentence. What to do about it depends on who asks.
 *  @param place where lists were looked for: `at the top level of this file`. */
export function whyUnknown(
  name: string,
  inputs: Exclude<InputsSource, { readonly type: "known" }>,
  place: string,
): string {
  if (inputs.type === "unknown" && isInside(name)) {
    return `What "${name}" is given only the running program knows: record it while that runs ("record").`;
  }
  if (inputs.type === "unknown") {
    return [`No list ${place} fits "${name}" by its type.`, ...inputs.passedOver.map(passedOverLine)].join(
      " ",
    );
  }
  const [only, ...more] = inputs.candidates;
  return more.length === 0
    ? `"${only}" fits "${name}" by its type, but nothing in the file shows that it is there to be run over.`
    : `Several lists fit "${name}": ${inputs.candidates.join(", ")}.`;
}

/** Whether it is code inside of other code, which only the running program gives inputs. */
export function isInside(name: string): boolean {
  return name.includes("/");
}

/** Why a variable was not looked at any further: `"texts" was passed over because its type is any`. */
function passedOverLine({ name, module, missing }: PassedOver): string {
  const why =
    missing === null
      ? ": say what it is, e.g. by an annotation"
      : ` (the module "${module}" ${missing === "untyped" ? "has no types" : "was not found"})`;
  return `"${name}" was passed over because its type is any${why}.`;
}
