import ts from "typescript";

/** A real package: parsing scales well once the workers are warm, but each has to load the compiler first. Worth it for
 *  many files, or for a pool that is kept. */
export function countNodes(source: string): number {
  let count = 0;
  const visit = (node: ts.Node): void => {
    count += 1;
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("module.ts", source, ts.ScriptTarget.Latest));
  return count;
}

/** 48 modules of 400 functions each. */
export const sources = Array.from({ length: 48 }, (_, module) =>
  Array.from(
    { length: 400 },
    (_function, index) =>
      `export function f${index}(x: number): number { return x > ${module} ? f${index}(x - 1) * 2 : [x, ${index}].length; }`,
  ).join("\n"),
);
