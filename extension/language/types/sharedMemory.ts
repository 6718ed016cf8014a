import ts from "typescript";

/** Whose the memory is that a value is, or is a view on: that of all threads, that of one, or nobody can tell. What is no
 *  memory at all is one thread's as well. */
export type MemoryOwner = "all" | "one" | "unknown";

/** What the type of a value tells of it. */
export function memoryOwner(type: ts.Type, checker: ts.TypeChecker): MemoryOwner {
  if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) {
    return "unknown";
  }
  if (type.isUnion()) {
    const owners = new Set(type.types.map((one) => memoryOwner(one, checker)));
    const [owner = "unknown"] = owners;
    return owners.size === 1 ? owner : owners.has("all") || owners.has("unknown") ? "unknown" : "one";
  }
  if (type.flags & ts.TypeFlags.TypeParameter) {
    const constraint = checker.getBaseConstraintOfType(type);
    return constraint === undefined || constraint === type ? "unknown" : memoryOwner(constraint, checker);
  }
  if (type.getSymbol()?.name === "SharedArrayBuffer") {
    return "all";
  }
  const [memory] = isView(type) && isReference(type) ? checker.getTypeArguments(type) : [];
  return memory ? memoryOwner(memory, checker) : "one";
}

/** Whether a type is memory, or may be. */
export function isMemory(type: ts.Type): boolean {
  return type.isUnion()
    ? type.types.every(isMemory)
    : /^(Shared)?ArrayBuffer$/.test(type.getSymbol()?.name ?? "");
}

/** Whether a type is that of typed arrays, a `DataView` or a `Buffer`. */
export function isView(type: ts.Type): boolean {
  return /^((Big)?(Ui|I)nt(8|16|32|64)(Clamped)?Array|Float(16|32|64)Array|DataView|Buffer)$/.test(
    type.getSymbol()?.name ?? "",
  );
}

export function isReference(type: ts.Type): type is ts.TypeReference {
  return "target" in type;
}
