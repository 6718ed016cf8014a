/** The relative paths that a source text imports or requires, in its order, as they are written. */
export function relativeSpecifiers(text: string): readonly string[] {
  const imports = text.matchAll(/\b(?:from|import|require)\s*\(?\s*["'](\.{1,2}\/[^"'\n]+)["']/g);
  return Array.from(imports, ([, path = ""]) => path);
}
