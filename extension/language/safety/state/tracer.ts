import type ts from "typescript";
import type { Origin } from "./origins.ts";

/** Tells where values come from. */
export interface Tracer {
  /** Empty for what is new, and for what cannot be told. */
  readonly trace: (expression: ts.Expression) => readonly Origin[];
  /** Where the property of an object comes from, also of one that is written down as a literal. */
  readonly traceProperty: (object: ts.Expression, name: string | null) => readonly Origin[];
  /** Where something comes from that has one of these values; null for one that is not known. Empty unless each of them
   *  has an origin; literals without parts do not count. */
  readonly traceAll: (values: readonly (ts.Expression | null)[]) => readonly Origin[];
}
