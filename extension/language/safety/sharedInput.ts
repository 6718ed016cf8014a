import ts from "typescript";
import { once } from "../source/memory.ts";
import { givenTypes } from "./givenTypes.ts";
import { withImports } from "./names.ts";
import type { Subject } from "./rule.ts";
import { isReference, isView, memoryOwner, type MemoryOwner } from "../types/sharedMemory.ts";
import type { Write } from "./state/write.ts";

/** Whether what is changed is memory of all threads, or may be: its type does not tell, and the inputs or the files say
 *  that there is such memory. */
export function isSharedInput(
  { memory, step }: Write,
  parameter: ts.ParameterDeclaration,
  subject: Subject,
): boolean {
  if (memory !== "unknown") {
    return memory === "all";
  }
  const { checker, sourceFile } = subject;
  const owners = givenTypes(subject)
    .filter((given) => given.parameter === parameter)
    .map(({ type }) => heldMemoryOwner(step === null ? type : partType(type, step, checker), checker));
  return (
    owners.includes("all") ||
    (owners.every((owner) => owner === "unknown") &&
      withImports(sourceFile, checker).some((file) => sharesMemory(file).answer))
  );
}

function partType(whole: ts.Type, name: string, checker: ts.TypeChecker): ts.Type {
  const part = checker.getPropertyOfType(whole, name);
  return part ? checker.getTypeOfSymbol(part) : whole;
}

const sharesMemory = once((file: ts.SourceFile) => ({
  answer: /\bSharedArrayBuffer\b|\bshared: true\b/.test(file.text),
}));

/** Whose the memory is that values of a type hold, as far as a few steps lead: `all` where any of it is everybody's. */
function heldMemoryOwner(type: ts.Type, checker: ts.TypeChecker, depth = 0): MemoryOwner {
  const own = memoryOwner(type, checker);
  if (own !== "one" || depth >= mostDepth || !(type.flags & ts.TypeFlags.Object)) {
    return own;
  }
  const isList = checker.isArrayType(type) || checker.isTupleType(type);
  const parts =
    isList && isReference(type)
      ? checker.getTypeArguments(type)
      : isView(type)
        ? []
        : type
            .getProperties()
            .slice(0, mostParts)
            .map((part) => checker.getTypeOfSymbol(part));
  const owners = parts.map((part) => heldMemoryOwner(part, checker, depth + 1));
  return owners.find((owner) => owner === "all") ?? owners.find((owner) => owner === "unknown") ?? "one";
}

const mostDepth = 3;
const mostParts = 50;
