/** The shapes of plain data: from one shape follow the type of a value and the check of one that comes from outside. */
import * as v from "valibot";

/** An object with these fields. Others are left out when it is read. */
// What is marked so goes from a bundle that reads nothing by the shape.
// oxlint-disable-next-line typescript/explicit-module-boundary-types -- The type is that of the fields, which only inference names.
export const record = /* @__NO_SIDE_EFFECTS__ */ <const Fields extends v.ObjectEntries>(fields: Fields) =>
  v.pipe(v.object(fields), v.readonly());

/** How many workers a pool has: more than any machine has cores, and no more than a simulation makes a list of. */
export const workerCount = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000));
export const positive = v.pipe(v.number(), v.gtValue(0));
export const notNegative = v.pipe(v.number(), v.minValue(0));

/** A list of such values. */
export const list = /* @__NO_SIDE_EFFECTS__ */ <const Item extends v.GenericSchema>(item: Item) =>
  v.pipe(v.array(item), v.readonly());
