import ts from "typescript";
import { builtinName, isNameInScope } from "../types/builtins.ts";

/** Something whose value nobody can foresee. */
export type Chance = "clock" | "random" | "machine" | "worker";

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

/** A place where code asks for something that nobody can foresee. */
export interface FoundChance {
  readonly node: ts.Expression;
  /** What it asks, e.g. `Math.random`. */
  readonly name: string;
  readonly chance: Chance;
}

/** What a node asks by itself, and functions like `Math.random` that a call hands on: `Array.from(list, Math.random)` calls
 *  it just as well. */
export function chancesAt(node: ts.Node, checker: ts.TypeChecker): readonly FoundChance[] {
  if (ts.isCallExpression(node)) {
    const handedOn = node.arguments.flatMap((argument) => {
      const name = builtinName(argument, checker) ?? "";
      // `new Date` has to be told from `Date`.
      return name === "Date" ? [] : found(argument, name, called);
    });
    return [...found(node, builtinName(node.expression, checker) ?? "", called), ...handedOn];
  }
  if (ts.isNewExpression(node)) {
    const isNow = (node.arguments ?? []).length === 0 && builtinName(node.expression, checker) === "Date";
    return isNow ? [{ node, name: "new Date", chance: "clock" }] : [];
  }
  return ts.isPropertyAccessExpression(node) || isNameInScope(node)
    ? found(node, builtinName(node, checker) ?? "", read)
    : [];
}

function found(
  node: ts.Expression,
  name: string,
  table: Readonly<Record<string, Chance>>,
): readonly FoundChance[] {
  const chance = Object.hasOwn(table, name) ? table[name] : undefined;
  return chance === undefined ? [] : [{ node, name, chance }];
}
