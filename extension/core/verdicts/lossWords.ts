/** Words for what copying between threads or processes loses. */
import type { Loss, LostEvidence } from "../report/controls.ts";

/** What a copy lacks, behind the name of the part: `loses its prototype Vector`. */
export function lossWords(lost: Loss): string {
  switch (lost.type) {
    case "prototype":
      return classLost(lost);
    case "symbol-key":
      return `gets lost: its key is ${lost.key}`;
    case "property":
      return `gets lost: a copy of ${withArticle(lost.holder)} does not keep its own property "${lost.key}"`;
    case "accessor":
      return "becomes a value: it is an accessor";
    case "not-enumerable":
      return `loses its property "${lost.key}", which is not enumerable`;
    case "frozen":
      return lost.state === "closed" ? "takes new properties again" : `is no longer ${lost.state}`;
    case "read-only":
      return `no longer keeps its property "${lost.key}" read-only`;
    case "identity":
      return "becomes an equal copy that is not the same object";
    case "other":
      return "becomes something else";
  }
}

/** `becomes a Uint8Array, without Buffer's methods`. */
function classLost({ name, as, hasPrivate = false }: Extract<Loss, { readonly type: "prototype" }>): string {
  if (as === undefined) {
    return `loses its prototype ${name}`;
  }
  const without = `without ${name}'s methods${hasPrivate ? " and private fields" : ""}`;
  return `becomes ${as === "Object" ? "a plain object" : withArticle(as)}, ${without}`;
}

/** What to do where an input lacks something in a worker. */
export function inputAdvice(lost: Loss): string {
  switch (lost.type) {
    case "identity":
      return "Tell objects apart by a key of theirs, such as an id, instead of by identity.";
    case "not-enumerable":
      return `Make "${lost.key}" an ordinary property, or give it with the input in another way.`;
    case "frozen":
    case "read-only":
      return "Freeze the copy inside of the function, or let it not depend on that.";
    case "prototype":
      return lost.name === "Buffer"
        ? "Make it a Buffer again inside the function: Buffer.from(input.buffer, input.byteOffset, input.byteLength), which copies nothing."
        : `Give it plain data, and make a ${lost.name} of that inside the function.`;
    case "symbol-key":
    case "property":
    case "accessor":
    case "other":
      return "Give it plain data, and make class instances of that inside the function.";
  }
}

/** What to do about a loss. */
export function lossAdvice({ of, lost, same }: LostEvidence): string {
  if (of === "result" && same !== undefined && lost.type === "prototype") {
    return sameAdvice(same, lost.name);
  }
  if (of === "result") {
    return "Return plain data: objects instead of class instances, strings as keys, no own properties on errors.";
  }
  return inputAdvice(lost);
}

function sameAdvice(same: NonNullable<LostEvidence["same"]>, name: string): string {
  switch (same) {
    case "bytes":
      return name === "Buffer"
        ? "Make it a Buffer again where it arrives: Buffer.from(result.buffer, result.byteOffset, result.byteLength), which copies nothing; or return a Uint8Array, and results are equal."
        : `Make it a ${name} again where it arrives, on the same memory, or return what arrives, and results are equal.`;
    case "properties":
      return `Make it a ${name} again where it arrives, or return a plain object, and results are equal.`;
  }
}

function withArticle(name: string): string {
  return `${/^[AEIO]/.test(name) ? "an" : "a"} ${name}`;
}
