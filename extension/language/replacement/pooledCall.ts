import ts from "typescript";
import { unwrapped } from "../functions/functions.ts";
import { symbolOf } from "../safety/state/captured.ts";
import { isTypedFile } from "../lifting/topLevelText.ts";
import type { CallPlace } from "../survey/callPlaces.ts";
import { around, replacing, waitingAround, type Edit, type InTheWay } from "./edits.ts";
import { assignedIn, namesIn, turnOf, type Turn } from "./turn.ts";

/** Calls of a function by a pool of it. */
export interface PooledCall {
  readonly edits: readonly Edit[];
  /** The pool gets a list of arguments for each call. */
  readonly spread: boolean;
  /** Where the pool is waited for. */
  readonly awaited: ts.Node;
}

/** What a place is told of a pool. */
export interface PoolOfFunction {
  /** What the pool's `map` is called; nothing else of the file begins so. */
  readonly mapName: string;
  readonly parameters: number;
  readonly returnsPromise: boolean;
  readonly checker: ts.TypeChecker;
}

/** Has a pool make the calls of one place: all of a loop, or of a list, before its first turn, whose results it then finds. */
export function pooledCall(place: CallPlace, pool: PoolOfFunction): PooledCall | InTheWay {
  const { node, pass, isHandedOn } = place;
  if (pass === undefined) {
    return { node, why: "there is no loop or list around the call" };
  }
  if (isHandedOn) {
    return handedOn(pass as ts.CallExpression, node, pool); // Only calls hand something on.
  }
  if (!ts.isCallExpression(node)) {
    return { node, why: "it makes an object of a class" };
  }
  if (ts.isCallExpression(pass)) {
    return inCallback(node, pass, pool);
  }
  if (ts.isForOfStatement(pass)) {
    return inListLoop(node, pass, pool);
  }
  return ts.isForStatement(pass)
    ? inCountingLoop(node, pass, pool)
    : { node: pass, why: "only the run tells how many turns the loop has" };
}

/** `list.map(f)`. */
function handedOn(pass: ts.CallExpression, given: ts.Node, pool: PoolOfFunction): PooledCall | InTheWay {
  const list = listOf(pass, pool);
  if ("why" in list) {
    return list;
  }
  const isLast = pass.arguments.at(-1) === given;
  if (!isLast || !["map", "flatMap", "from"].includes(list.method)) {
    return { node: pass, why: `"${list.method}" gives no result for each element` };
  }
  const { mapName, parameters } = pool;
  if (parameters > 2) {
    return { node: given, why: "it takes the whole list with each element" };
  }
  const constant = isTypedFile(pass) ? " as const" : "";
  const inputs =
    parameters === 1 ? list.text : `Array.from(${list.text}, (value, index) => [value, index]${constant})`;
  const flat = list.method === "flatMap" ? ".flat()" : "";
  const edits = [replacing(pass, `(await ${mapName}(${inputs}))${flat}`)];
  return { edits, spread: parameters > 1, awaited: pass };
}

/** `list.map((x) => … f(x) …)`. */
function inCallback(
  call: ts.CallExpression,
  pass: ts.CallExpression,
  pool: PoolOfFunction,
): PooledCall | InTheWay {
  const list = listOf(pass, pool);
  if ("why" in list) {
    return list;
  }
  const callback = pass.arguments.map((one) => unwrapped(one)).find(ts.isFunctionLike);
  const isKnown =
    callback !== undefined && (ts.isArrowFunction(callback) || ts.isFunctionExpression(callback));
  if (!isKnown || callback.parameters.length > 2 || list.method.startsWith("reduce")) {
    return { node: pass, why: `what "${list.method}" gives with each element is not known before` };
  }
  const turn = turnOf(call, callback.body, pass, pool.checker);
  if ("why" in turn) {
    return turn;
  }
  const { mapName } = pool;
  const parameters = callback.parameters.map((parameter) => parameter.getText()).join(", ");
  const made = madeText(turn, call);
  const prefix = [
    `const ${mapName}List = ${list.method === "from" ? `Array.from(${list.text})` : list.text}`,
    `${mapName}Turns = Array.from(${mapName}List, (${parameters}) => ${made.code})`,
    `${mapName}Results = await ${mapName}(${made.inputs(`${mapName}Turns`)}); let ${mapName}Turn = 0`,
  ];
  return {
    edits: [
      ...waitingAround(pass, `(async () => { ${prefix.join(", ")}; return `, "; })()"),
      replacing(list.node, `${mapName}List`),
      ...inTurn(turn, call, pool),
    ],
    spread: turn.given.length > 1,
    awaited: pass,
  };
}

/** `for (const x of list) { … f(x) … }`. */
function inListLoop(
  call: ts.CallExpression,
  loop: ts.ForOfStatement,
  pool: PoolOfFunction,
): PooledCall | InTheWay {
  const { initializer, expression, statement, awaitModifier } = loop;
  if (awaitModifier !== undefined || !ts.isVariableDeclarationList(initializer)) {
    return { node: loop, why: "only the run tells how many turns the loop has" };
  }
  const turn = turnOf(call, statement, loop, pool.checker);
  if ("why" in turn) {
    return turn;
  }
  const { mapName } = pool;
  const made = madeText(turn, call);
  const element = initializer.declarations.map((one) => one.getText()).join();
  const prefix = [
    `{ const ${mapName}List = [...${expression.getText()}]`,
    `${mapName}Turns = ${mapName}List.map((${element}) => ${made.code})`,
    `${mapName}Results = await ${mapName}(${made.inputs(`${mapName}Turns`)}); let ${mapName}Turn = 0; `,
  ];
  return {
    edits: [
      ...around(loop, prefix.join(", "), " }"),
      replacing(expression, `${mapName}List`),
      ...inTurn(turn, call, pool),
    ],
    spread: turn.given.length > 1,
    awaited: loop,
  };
}

/** `for (let i = 0; i < n; i++) { … f(i) … }`. */
function inCountingLoop(
  call: ts.CallExpression,
  loop: ts.ForStatement,
  pool: PoolOfFunction,
): PooledCall | InTheWay {
  const turn = turnOf(call, loop.statement, loop, pool.checker);
  if ("why" in turn) {
    return turn;
  }
  const { mapName, checker } = pool;
  const changed = assignedIn(loop, loop.statement, checker);
  const counting = [loop.initializer, loop.condition, loop.incrementor].flatMap((part) =>
    part === undefined ? [] : namesIn(part),
  );
  const changing = counting.find((name) => {
    const declaration = symbolOf(name, checker)?.valueDeclaration;
    return declaration !== undefined && changed.has(declaration);
  });
  if (changing !== undefined || loop.condition === undefined) {
    return { node: changing ?? loop, why: "only the run tells how many turns the loop has" };
  }
  const made = madeText(turn, call);
  const head = [loop.initializer, loop.condition, loop.incrementor].map((part) => part?.getText() ?? "");
  const prefix = [
    `{ const ${mapName}Turns = []; for (${head.join("; ")}) { ${made.declared}${mapName}Turns.push(${made.value}); }`,
    `const ${mapName}Results = await ${mapName}(${made.inputs(`${mapName}Turns`)}); let ${mapName}Turn = 0; `,
  ];
  return {
    edits: [...around(loop, prefix.join(" "), " }"), ...inTurn(turn, call, pool)],
    spread: turn.given.length > 1,
    awaited: loop,
  };
}

/** What a list is run over by: `list.map`, `Array.from(list, …)`. */
function listOf(
  pass: ts.CallExpression,
  { checker }: PoolOfFunction,
): { readonly method: string; readonly node: ts.Expression; readonly text: string } | InTheWay {
  const callee = unwrapped(pass.expression);
  if (!ts.isPropertyAccessExpression(callee) || callee.questionDotToken !== undefined) {
    return { node: pass, why: "what runs over the list is not known" };
  }
  const method = callee.name.text;
  const node = callee.expression.getText() === "Array" ? pass.arguments[0] : callee.expression;
  const type = node && checker.getTypeAtLocation(node);
  const isList =
    type !== undefined &&
    (method === "from" ||
      (type.flags & ts.TypeFlags.Any) !== 0 ||
      checker.getIndexTypeOfType(type, ts.IndexKind.Number) !== undefined);
  return node === undefined || !isList
    ? { node: pass, why: "what it runs over is not known to be a list" }
    : { method, node, text: node.getText() };
}

/** How a turn makes what the pool gets, and what the turn itself needs of that later. */
function madeText({ needed, names, given }: Turn, call: ts.CallExpression) {
  const [first] = given;
  const constant = isTypedFile(call) ? " as const" : "";
  const inputs =
    given.length === 1 && first !== undefined
      ? ts.isObjectLiteralExpression(first)
        ? `(${first.getText()})`
        : first.getText()
      : `[${given.map((one) => one.getText()).join(", ")}]${constant}`;
  const declared = needed.map((statement) => `${statement.getText()} `).join("");
  const hasNames = names.length > 0;
  const value = hasNames ? `{ given: ${inputs}, ${names.join(", ")} }` : inputs;
  return {
    declared,
    value,
    code: declared === "" ? value : `{ ${declared}return ${value}; }`,
    inputs: (turns: string) => (hasNames ? `${turns}.map(({ given }) => given)` : turns),
  };
}

/** The turn, which has its results and what they were made of. */
function inTurn(
  { needed, names }: Turn,
  call: ts.CallExpression,
  { mapName, returnsPromise }: PoolOfFunction,
): readonly Edit[] {
  const sure = isTypedFile(call) ? "!" : "";
  const result = `${mapName}Results[${mapName}Turn++]${sure}`;
  const isAwaited = ts.isAwaitExpression(call.parent);
  const [first, ...others] = needed;
  const word = first && (first.declarationList.flags & ts.NodeFlags.Const) !== 0 ? "const" : "let";
  return [
    ...(first === undefined
      ? []
      : [replacing(first, `${word} { ${names.join(", ")} } = ${mapName}Turns[${mapName}Turn]${sure};`)]),
    ...others.map((statement) => replacing(statement, "")),
    replacing(call, returnsPromise && !isAwaited ? `Promise.resolve(${result})` : result),
  ];
}
