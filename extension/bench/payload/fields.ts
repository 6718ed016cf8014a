/** Objects with the same fields, taken apart and made again. The engine finds `object[field]` many times faster where the
 *  field is always the same. So each of the first fields has a place in the code of its own, and as one side of a pool
 *  takes apart what the other makes, each place has mostly one field to find. */

/** The values of one field. */
export type Column = Int32Array | Float64Array | readonly unknown[];

/** The values of each field of the objects from one index up to another. */
export function takeFields(
  objects: ArrayLike<unknown>,
  from: number,
  to: number,
  fields: readonly string[],
): readonly (readonly unknown[])[] {
  const count = to - from;
  // oxlint-disable-next-line unicorn/no-new-array -- unused places become unboxed numbers when these are all it gets
  const columns = fields.map(() => new Array<unknown>(count));
  const [a = "", b = "", c = "", d = "", e = "", f = "", g = "", h = ""] = fields;
  const [as = [], bs = [], cs = [], ds = [], es = [], fs = [], gs = [], hs = []] = columns;
  const width = fields.length;
  for (let at = 0; at < count; at++) {
    const object = objects[from + at] as Fields; // Of the caller, who has looked.
    as[at] = object[a];
    if (width > 1) {
      bs[at] = object[b];
    }
    if (width > 2) {
      cs[at] = object[c];
    }
    if (width > 3) {
      ds[at] = object[d];
    }
    if (width > 4) {
      es[at] = object[e];
    }
    if (width > 5) {
      fs[at] = object[f];
    }
    if (width > 6) {
      gs[at] = object[g];
    }
    if (width > 7) {
      hs[at] = object[h];
    }
  }
  for (let place = 8; place < width; place++) {
    const [field = "", column = []] = [fields[place], columns[place]];
    for (let at = 0; at < count; at++) {
      column[at] = (objects[from + at] as Fields)[field];
    }
  }
  return columns;
}

/** So many objects of these values. */
export function makeObjects(fields: readonly string[], columns: readonly Column[], count: number): unknown[] {
  const objects: unknown[] = [];
  const [a = "", b = "", c = "", d = "", e = "", f = "", g = "", h = ""] = fields;
  const [as = [], bs = [], cs = [], ds = [], es = [], fs = [], gs = [], hs = []] = columns;
  const width = fields.length;
  for (let at = 0; at < count; at++) {
    const object: Fields = {};
    object[a] = as[at];
    if (width > 1) {
      object[b] = bs[at];
    }
    if (width > 2) {
      object[c] = cs[at];
    }
    if (width > 3) {
      object[d] = ds[at];
    }
    if (width > 4) {
      object[e] = es[at];
    }
    if (width > 5) {
      object[f] = fs[at];
    }
    if (width > 6) {
      object[g] = gs[at];
    }
    if (width > 7) {
      object[h] = hs[at];
    }
    for (let place = 8; place < width; place++) {
      object[fields[place] ?? ""] = columns[place]?.[at];
    }
    objects.push(object);
  }
  return objects;
}

type Fields = Record<string, unknown>;
