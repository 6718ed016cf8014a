/** How the lines of a module are written that differ between TypeScript and JavaScript with the same types in comments. */
import type { PoolCode } from "../shape.ts";
import { isWrittenAsCommonJs } from "../start.ts";

/** What that depends on. */
type Form = Pick<PoolCode, "isTyped" | "form">;

/** A function as its first line has it. */
interface Head {
  /** Sentences, a line each; none where its name says it all. */
  readonly comment?: readonly string[];
  /** Its name with what stands before that; a constant's is a function in an expression. */
  readonly name: string;
  /** With their types, which are no `any`. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly result: string;
  /** Others may call it. */
  readonly isExported?: boolean;
}

/** The word before what others may use. */
export function exported({ form }: Form): string {
  return isWrittenAsCommonJs(form) ? "" : "export ";
}

/** The first lines of a function. */
export function head(
  form: Form,
  { comment = [], name, parameters, result, isExported = false }: Head,
): readonly string[] {
  const tags = Object.entries(parameters).map(([parameter, type]) => `@param {${type}} ${parameter}`);
  const given = Object.entries(parameters).map(([parameter, type]) => typed(form, parameter, type));
  const before = isExported ? exported(form) : "";
  return [
    ...commented([...comment, ...(form.isTyped ? [] : [...tags, `@returns {${result}}`])]),
    `${before}${name}(${given.join(", ")})${form.isTyped ? `: ${result}` : ""} {`,
  ];
}

/** The first lines of a function in a constant. */
export function arrowHead(
  form: Form,
  { comment = [], name, parameters, result }: Omit<Head, "isExported">,
): readonly string[] {
  const tags = Object.entries(parameters).map(([parameter, type]) => `@param {${type}} ${parameter}`);
  const given = Object.entries(parameters).map(([parameter, type]) => typed(form, parameter, type));
  return [
    ...commented([...comment, ...(form.isTyped ? [] : tags)]),
    `const ${name} = async (${given.join(", ")})${form.isTyped ? `: ${result}` : ""} => {`,
  ];
}

/** A variable or parameter of a type. */
export function typed({ isTyped }: Form, name: string, type: string): string {
  return isTyped ? `${name}: ${type}` : name;
}

/** A variable whose value does not say its type.
 *  @param before `const` or `let` and the variable's name.
 *  @param value with what stands before it; empty for none. */
export function declared(
  form: Form,
  before: string,
  type: string,
  value: string,
  comment: readonly string[] = [],
): readonly string[] {
  return [
    ...commented([...comment, ...(form.isTyped ? [] : [`@type {${type}}`])]),
    `${typed(form, before, type)}${value};`,
  ];
}

/** An expression that is known to be of a type, alone on the right side of its line. */
export function cast({ isTyped }: Form, expression: string, type: string): string {
  return isTyped ? `${expression} as ${type}` : `/** @type {${type}} */ (${expression})`;
}

/** A type by its name. */
export function aliased(
  form: Form,
  name: string,
  type: string,
  { comment = "", isExported = false }: { readonly comment?: string; readonly isExported?: boolean } = {},
): readonly string[] {
  return form.isTyped
    ? [
        ...commented(comment === "" ? [] : [comment]),
        `${isExported ? exported(form) : ""}type ${name} = ${type};`,
      ]
    : [`/** @typedef {${type}} ${name}${comment === "" ? "" : ` ${comment}`} */`];
}

/** Lines as they stand inside of something else. */
export function indented(lines: readonly string[], depth = 1): readonly string[] {
  return lines.map((line) => (line === "" ? "" : `${"  ".repeat(depth)}${line}`));
}

function commented(lines: readonly string[]): readonly string[] {
  const [only, ...further] = lines;
  if (only === undefined) {
    return [];
  }
  return further.length === 0 ? [`/** ${only} */`] : ["/**", ...lines.map((line) => ` * ${line}`), " */"];
}
