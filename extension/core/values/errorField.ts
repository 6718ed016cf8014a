import { inheritedData } from "./properties.ts";

/** The name or message of an error, own or inherited; `missing` where it is computed by a getter. */
export function errorField(value: object, field: "name" | "message"): unknown {
  // A DOMException keeps both inside, behind the engine's own getters.
  return typeof DOMException === "function" && value instanceof DOMException
    ? value[field]
    : inheritedData(value, field);
}
