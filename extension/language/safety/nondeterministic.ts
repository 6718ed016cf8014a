import ts from "typescript";
import { chancesAt, type Chance } from "./chances.ts";
import { keptChance, wholeName } from "./keptChance.ts";
import { moduleReads } from "./moduleReads.ts";
import { isFallback } from "./state/fallback.ts";
import { onlyGoesToLog } from "./onlyLogged.ts";
import { onceForProgram } from "../source/memory.ts";
import { isOnlyCreated } from "./onlyCreated.ts";
import { defineRule, type RuleFinding, type RunningCode, type Subject } from "./rule.ts";

/** Sees calls for chance, for the time and for the state of the machine, under whatever name they were imported, and
 *  functions like `Math.random` that are handed to another call. It does not see a generator that comes in as a
 *  parameter and only falls back to `Math.random`, and nothing that packages do. What a module keeps of them counts
 *  where it is read. Times that are only written to the
 *  console do no harm. */
export const nondeterministic = defineRule({
  code: "nondeterministic",
  severity: "information",
  find: (subject) => [
    ...subject.reached.flatMap(({ node }) => chancesIn(node, subject.checker)),
    ...keptChances(subject),
  ],
});

const words: Readonly<Record<Chance, string>> = {
  clock:
    "tells another time at every call, so that results differ from run to run. Hand the time in with the input.",
  random:
    "gives another value at every call, so that results differ from run to run. Use a generator whose seed comes with the input.",
  machine:
    "tells how the machine or the process is doing just then, so that results differ from run to run. Leave it out of the result.",
  worker:
    "is another one in every worker, so that results depend on which worker a task runs in. Leave it out of the result.",
};

const chancesIn = onceForProgram((code: RunningCode, checker): readonly RuleFinding[] => {
  const found: RuleFinding[] = [];
  const visit = (node: ts.Node): void => {
    if (isOnlyCreated(node)) {
      return;
    }
    for (const { node: place, name, chance } of chancesAt(node, checker)) {
      if (!onlyGoesToLog(place, code, checker)) {
        found.push({ node: place, message: `"${name}" ${words[chance]}`, related: [] });
      }
    }
    if (!ts.isTypeNode(node)) {
      ts.forEachChild(node, visit);
    }
  };
  ts.forEachChild(code, visit);
  return found;
});

/** The first read of each variable and static field that has kept chance or the time since its module was loaded. */
function keptChances(subject: Subject): readonly RuleFinding[] {
  const { checker } = subject;
  return [...moduleReads(subject)].flatMap(([declaration, names]) => {
    for (const name of names) {
      const kept = keptChance(name, declaration, checker);
      const code = ts.findAncestor(name, ts.isFunctionLike) ?? name;
      if (kept !== null && !onlyGoesToLog(wholeName(name), code, checker) && !isFallback(name, subject)) {
        const message = `"${name.text}" is what "${kept.name}" gave when the module was loaded. Every worker loads the module for itself and has another value. Hand it in with the input.`;
        return [{ node: name, message, related: [{ node: kept.node, message: "It is made here." }] }];
      }
    }
    return [];
  });
}
