/** The name of a function as part of a file's name: `Shape.area`, `api.b-c-d` for `api.b["c d"]`. */
export function fileNamePart(name: string): string {
  const plain = name.replaceAll(/[^\p{L}\p{N}_$.]+/gu, "-").replaceAll(/[-.]{2,}/g, "-");
  return plain.replaceAll(/^[-.]+|[-.]+$/gu, "") || "function";
}
