import ts from "typescript";
import { builtinName, isNameInScope } from "./builtins.ts";
import { onlyGoesToLog } from "./onlyLogged.ts";
import { onceForProgram } from "../memory.ts";
import { isOnlyCreated } from "./onlyCreated.ts";
import { defineRule, type RuleFinding, type RunningCode } from "./rule.ts";

/** Sees calls for chance, for the time and for the state of the machine, under whatever name they were imported, and
 *  functions like `Math.random` that are handed to another call. It does not see a generator that comes in as a
 *  parameter and only falls back to `Math.random`, and nothing that packages do. Times that are only written to the
 *  console do no harm. */
export const nondeterministic = defineRule({
  code: "nondeterministic",
  severity: "information",
  find: ({ reached, checker }) => reached.flatMap(({ node }) => chancesIn(node, checker)),
});

/** Something whose value nobody can foresee. */
type Chance = "clock" | "random" | "machine" | "worker";

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

const called: Readonly<Record<string, Chance>> = {
  Date: "clock",
  "Date.now": "clock",
  "Math.random": "random",
  "Temporal.Now.instant": "clock",
  "Temporal.Now.plainDateISO": "clock",
  "Temporal.Now.plainDateTimeISO": "clock",
  "Temporal.Now.plainTimeISO": "clock",
  "Temporal.Now.zonedDateTimeISO": "clock",
  "crypto.generateKeyPairSync": "random",
  "crypto.generateKeySync": "random",
  "crypto.getRandomValues": "random",
  "crypto.randomBytes": "random",
  "crypto.randomFillSync": "random",
  "crypto.randomInt": "random",
  "crypto.randomUUID": "random",
  "crypto.subtle.generateKey": "random",
  "crypto.webcrypto.getRandomValues": "random",
  "os.freemem": "machine",
  "os.loadavg": "machine",
  "os.uptime": "machine",
  "performance.now": "clock",
  "process.cpuUsage": "machine",
  "process.hrtime": "clock",
  "process.hrtime.bigint": "clock",
  "process.memoryUsage": "machine",
  "process.resourceUsage": "machine",
  "process.uptime": "clock",
};

const read: Readonly<Record<string, Chance>> = {
  "performance.timeOrigin": "worker",
  "process.pid": "worker",
  "worker_threads.threadId": "worker",
};

const chancesIn = onceForProgram((code: RunningCode, checker): readonly RuleFinding[] => {
  const found: RuleFinding[] = [];
  const note = (node: ts.Expression, name: string, table: Readonly<Record<string, Chance>>) => {
    const chance = Object.hasOwn(table, name) ? table[name] : undefined;
    if (chance !== undefined && !onlyGoesToLog(node, code, checker)) {
      found.push({ node, message: `"${name}" ${words[chance]}`, related: [] });
    }
  };
  const visit = (node: ts.Node): void => {
    if (isOnlyCreated(node)) {
      return;
    }
    if (ts.isCallExpression(node)) {
      note(node, builtinName(node.expression, checker) ?? "", called);
      // `Array.from(list, Math.random)` calls it just as well; `new Date` has to be told from `Date`.
      for (const argument of node.arguments) {
        const name = builtinName(argument, checker) ?? "";
        note(argument, name === "Date" ? "" : name, called);
      }
    } else if (ts.isNewExpression(node) && (node.arguments ?? []).length === 0) {
      note(node, builtinName(node.expression, checker) === "Date" ? "new Date" : "", { "new Date": "clock" });
    } else if (ts.isPropertyAccessExpression(node) || isNameInScope(node)) {
      note(node, builtinName(node, checker) ?? "", read);
    }
    if (!ts.isTypeNode(node)) {
      ts.forEachChild(node, visit);
    }
  };
  ts.forEachChild(code, visit);
  return found;
});
