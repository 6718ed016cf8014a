import { errorField } from "./errorField.ts";
import { kindOf, partsOfRegExp, unbox } from "./kinds.ts";
import { beginning, primitiveText, visible } from "../text/previewText.ts";
import { hiddenData, highestChain, prototypeOf } from "./properties.ts";

/** The text of an object that is not shown as a list of parts: a date, a regular expression, an error, a promise. */
export function contentText(value: object): string {
  switch (kindOf(value)) {
    case "date":
      return dateText(value);
    case "regexp":
      return regExpText(value);
    case "boxed":
      return `[${className(value)}: ${primitiveText(unbox(value))}]`;
    case "error":
      return errorText(value);
    default:
      return `[${className(value)}]`;
  }
}

/** `[function f]` or `[class C]`. */
export function functionText(value: object): string {
  const isClass = Object.getOwnPropertyDescriptor(value, "prototype")?.writable === false;
  const name = textOf(hiddenData(value, "name"));
  return `[${isClass ? "class" : "function"}${name === "" ? "" : ` ${name}`}]`;
}

/** The name of the constructor that an object's prototypes tell of; `Object` when they tell of none. */
export function className(value: object): string {
  let holder = prototypeOf(value);
  for (let height = 0; holder !== null && height < highestChain; height += 1) {
    const constructor = hiddenData(holder, "constructor");
    const name = typeof constructor === "function" ? textOf(hiddenData(constructor, "name")) : "";
    if (name !== "") {
      return name;
    }
    holder = prototypeOf(holder);
  }
  return "Object";
}

function dateText(value: object): string {
  const time = value instanceof Date ? Date.prototype.getTime.call(value) : Number.NaN;
  return `${className(value)} ${Number.isNaN(time) ? "invalid" : new Date(time).toISOString()}`;
}

function regExpText(value: object): string {
  if (!(value instanceof RegExp)) {
    return `[${className(value)}]`;
  }
  const { source, flags } = partsOfRegExp(value);
  return visible(`/${beginning(source)}/${flags}`);
}

function errorText(value: object): string {
  const name = textOf(errorField(value, "name")) || className(value);
  const message = textOf(errorField(value, "message"));
  return message === "" ? name : `${name}: ${message}`;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? visible(beginning(value)) : "";
}
