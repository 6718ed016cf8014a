import ts from "typescript";
import { functionName } from "./namedFunctions.ts";
import {
  defineRule,
  type ReachedFunction,
  type RuleFinding,
  type RunningCode,
  type Subject,
} from "./rule.ts";
import { changePlaces, changeText } from "./state/changeText.ts";
import { useOf, type StateUse } from "./state/caches.ts";
import { returnedState } from "./state/returnedState.ts";
import type { Write } from "./state/write.ts";
import { writesIn } from "./state/writes.ts";
import { declaredHereLine } from "./words.ts";

/** Changes of what is declared outside of the function, by its own code, by functions that it calls, and by those that it
 *  hands such a thing to. Where values come from is told by `state/trace.ts`. */
export const writesModuleState = defineRule({
  code: "writes-module-state",
  severity: "warning",
  find(subject) {
    const writes = writesIn(subject.checker);
    return subject.reached.flatMap((reached) =>
      writes.of(reached.node).flatMap((write) => findingOf(write, reached, subject) ?? []),
    );
  },
});

function findingOf(
  write: Write,
  { node: code, keeper, given }: ReachedFunction,
  { workload, checker }: Subject,
): RuleFinding | null {
  const { root, node, change } = write;
  const owner = code === workload.implementation ? workload.name : (functionName(code) ?? workload.name);
  if (isNotGiven(node, code, given)) {
    return null;
  }
  if (root.type === "global") {
    if (change === "adds a listener to" || change === "sends an event through") {
      return null; // What a process tells of itself is told in every worker.
    }
    const message = `${changeText(write, root.name)}, outside "${owner}". Every worker has a "${root.name}" of its own, so other workers and the main thread do not see it, and later tasks of the same worker do.`;
    return { node, message, related: changePlaces(write) };
  }
  const state = stateOf(write, code, keeper);
  if (state === null) {
    return null;
  }
  const { name, holder, where } = state;
  const holderName = nameOf(holder) ?? name;
  const place = { node: ts.getNameOfDeclaration(holder) ?? holder, message: declaredHereLine(holderName) };
  const related = [...changePlaces(write), place];
  const what = `${changeText(write, name)}, ${where(owner)}.`;
  const returned = isOfObject(write) ? returnedState(write, workload.implementation, checker) : undefined;
  if (returned !== undefined) {
    const giver = { node: returned, message: `"${workload.name}" returns it here.` };
    const message = `${what} Every call returns the same "${name}" and later calls overwrite it, so that results which are kept become those of later calls. Return a copy.`;
    return { node, message, related: [giver, ...related], suspicion: "returned" };
  }
  const why =
    change === "sends an event through"
      ? `Every worker has a "${holderName}" of its own: what listens to it elsewhere does not hear the event.`
      : `Every worker has a "${holderName}" of its own, so a result may depend on which tasks ran there before.`;
  const use = useOf(write, code, checker);
  const message = `${what} ${why}${harmless[use]}`;
  return { node, message, related, ...(use !== "other" && { suspicion: "harmless" }) };
}

/** Whether code runs only with a parameter that the call leaves out: `if (settings) Object.assign(all, settings)`. */
function isNotGiven(node: ts.Node, code: RunningCode, given: number | null): boolean {
  if (given === null || ts.isPropertyDeclaration(code)) {
    return false;
  }
  const missing = code.parameters.slice(given).filter(({ initializer }) => initializer === undefined);
  const names = new Set(missing.map(({ name }) => name.getText()));
  const asks = (condition: ts.Expression): boolean =>
    ts.isIdentifier(condition) ? names.has(condition.text) : isBoth(condition) && asks(condition.left);
  return (
    names.size > 0 &&
    ts.findAncestor(node, (outer) =>
      outer === code
        ? "quit"
        : ts.isIfStatement(outer.parent) &&
          outer.parent.thenStatement === outer &&
          asks(outer.parent.expression),
    ) !== undefined
  );
}

function isBoth(node: ts.Node): node is ts.BinaryExpression {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken;
}

/** A variable that gets another object is not that object. */
function isOfObject({ node, target }: Write): boolean {
  return !ts.isIdentifier(target) || ts.isCallExpression(node);
}

/** Something that stays from one call to the next. */
interface State {
  readonly name: string;
  /** What a module declares, and what is gone with the module. */
  readonly holder: ts.Declaration;
  /** Where it is, as the sentence goes on.
   *  @param owner the function that changes it. */
  readonly where: (owner: string) => string;
}

function stateOf({ root }: Write, code: RunningCode, keeper: ts.Declaration | null): State | null {
  if (root.type === "module") {
    const where = (owner: string) => `declared outside "${owner}"`;
    return { name: root.name, holder: root.declaration, where };
  }
  // A parameter of the function that made this one is kept with it as well.
  const isOuter = root.type === "captured" || (root.type === "parameter" && root.declaration.parent !== code);
  const name = isOuter ? nameOf(root.declaration) : null;
  const kept = keeper && nameOf(keeper);
  return name === null || keeper === null || kept === null
    ? null
    : { name, holder: keeper, where: () => `which "${kept}" keeps from one call to the next` };
}

function nameOf(declaration: ts.Declaration): string | null {
  const name = ts.getNameOfDeclaration(declaration);
  return name && ts.isIdentifier(name) ? name.text : null;
}

const sayIt = 'say so with "@parallel-ignore writes-module-state" and the reason.';

const harmless: Readonly<Record<StateUse, string>> = {
  cache: ` If it only saves time, results are the same: ${sayIt}`,
  scratch: ` If every task writes it before reading it, results are the same: ${sayIt}`,
  other: "",
};
