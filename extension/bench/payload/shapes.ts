import type { Column } from "./columns.ts";

/** Code for objects with certain fields. The engine runs `object.x` many times faster than `object[field]` where the
 *  field changes from call to call, so each shape has code of its own. */
export interface Shape {
  /** The values of each field of the objects from one index up to another. */
  readonly take: (objects: ArrayLike<unknown>, from: number, to: number) => readonly (readonly unknown[])[];
  /** So many objects of these values. */
  readonly make: (columns: readonly Column[], count: number) => unknown[];
}

/** More shapes than this come from objects used as dictionaries, each with fields of its own. */
const mostShapes = 100;
const shapes = new Map<string, Shape>();

/** The code for these fields, which must not be called `__proto__`. */
export function shapeOf(fields: readonly string[]): Shape {
  const key = JSON.stringify(fields);
  const known = shapes.get(key);
  if (known !== undefined) {
    return known;
  }
  if (shapes.size >= mostShapes) {
    shapes.clear();
  }
  const shape = compiledShape(fields) ?? plainShape(fields);
  shapes.set(key, shape);
  return shape;
}

/** Undefined where code must not be made of texts: `--disallow-code-generation-from-strings`. */
function compiledShape(fields: readonly string[]): Shape | undefined {
  try {
    return { take: compileTake(fields), make: compileMake(fields) };
  } catch (error) {
    if (error instanceof EvalError) {
      return undefined;
    }
    throw error;
  }
}

function plainShape(fields: readonly string[]): Shape {
  return {
    take: (objects, from, to) =>
      fields.map((field) =>
        Array.from({ length: to - from }, (_, at): unknown => Reflect.get(Object(objects[from + at]), field)),
      ),
    make: (columns, count) =>
      Array.from({ length: count }, (_, at) =>
        Object.fromEntries(fields.map((field, column) => [field, columns[column]?.[at]])),
      ),
  };
}

function compileTake(fields: readonly string[]): Shape["take"] {
  const columns = fields.map((_, column) => `c${column}`);
  const takes = fields.map((field, column) => `c${column}[at] = object[${JSON.stringify(field)}];`);
  return compile(
    "objects, from, to",
    `const count = to - from, ${columns.map((name) => `${name} = new Array(count)`).join(", ")};
    for (let at = 0; at < count; at++) { const object = objects[from + at]; ${takes.join(" ")} }
    return [${columns.join(", ")}];`,
  ) as Shape["take"]; // As written.
}

function compileMake(fields: readonly string[]): Shape["make"] {
  const columns = fields.map((_, column) => `c${column}`);
  const makes = fields.map((field, column) => `${JSON.stringify(field)}: c${column}[at]`);
  return compile(
    "columns, count",
    `const [${columns.join(", ")}] = columns, objects = new Array(count);
    for (let at = 0; at < count; at++) { objects[at] = { ${makes.join(", ")} }; }
    return objects;`,
  ) as Shape["make"]; // As written.
}

/** The engine's own, whatever a program puts in its place. */
const CodeOf = Function;

function compile(parameters: string, body: string): unknown {
  // oxlint-disable-next-line typescript/no-implied-eval -- nothing of the user's is in it but names of fields, as strings
  return new CodeOf(parameters, body);
}
