import type { TextRange } from "./discovered.ts";

/** A call such as `products.map((product) => …)`, or a loop, that a pool can take the place of: what its function becomes at the top level
 *  of the file, and what the call becomes. */
export interface PoolCall {
  readonly replaces: "call" | "loop";
  /** What the function is called at the top level, where nothing else has that name. */
  readonly name: string;
  /** What `map` of the pool module is called in the file. */
  readonly mapName: string;
  /** The parameters of the function: what it reads of the code around it comes first, under the name of `contextName`. */
  readonly parameters: readonly string[];
  /** Whether it reads any of that. */
  readonly hasContext: boolean;
  /** A call of the function gives a promise. */
  readonly returnsPromise: boolean;
  /** The call with the pool in its place, and the function behind the last line. */
  readonly edits: readonly { readonly range: TextRange; readonly newText: string }[];
  /** The line before which the file imports its pool module, counted from 0. */
  readonly importLine: number;
}

/** Whether a name is that of a function which gives something for each element, so that a pool may take the place of its call
 *  or its loop. */
export function isMapped(name: string): boolean {
  return /\/(?:map|flatMap|filter|from|for)(?:\(\d+\))?$/.test(name);
}

/** What the object is called that has what the function reads of the code around it. */
export const contextName = "context";

/** Why a pool cannot take the place of a call or a loop. */
export type PoolCallObstacle =
  /** It is no callback, or not one of these methods, which give a result for each element. */
  | { readonly type: "no-map" }
  /** It is the body of a loop that puts its results elsewhere than to the end of a list, or goes on behind that. */
  | { readonly type: "no-push" }
  /** What it filters is made by an expression, which would be needed twice. */
  | { readonly type: "no-variable" }
  /** It filters by promises, all of which are true, or by a test that tells types apart. */
  | { readonly type: "filter-by"; readonly what: "promises" | "types" }
  /** It does not get the element. */
  | { readonly type: "no-parameter" }
  /** It reads an object of a class, under this name, or `this`. */
  | { readonly type: "object"; readonly name: string }
  /** The function around it cannot wait for a pool; null where that has no name. */
  | { readonly type: "not-async"; readonly around: string | null }
  /** The list would be one of promises. */
  | { readonly type: "promises" }
  /** Workers load the file, and would run it as well. */
  | { readonly type: "top-level" }
  /** A type has no name in the file. */
  | { readonly type: "type"; readonly parameter: string }
  | { readonly type: "commonjs" };

/** Says why a pool cannot take the place of a call, and what to do first. */
export function poolCallMessage(path: string, obstacle: PoolCallObstacle): string {
  const no = `A pool cannot take the place of "${path}":`;
  switch (obstacle.type) {
    case "no-map":
      return `${no} it is not given to "map", "flatMap", "filter" or "Array.from", which give a result for each element. Write it as "map" first.`;
    case "no-push":
      return `${no} a loop has to end with one "push" onto a list for that. Write it so, or as "map", first.`;
    case "no-variable":
      return `${no} the list that it filters is made on the spot. Put it into a variable first.`;
    case "filter-by":
      return obstacle.what === "promises"
        ? `${no} it gives promises, and a filter keeps all of them. Write it without "async" first.`
        : `${no} it tells types apart, which a pool's answers do not. Write it as "map" with the test behind it first.`;
    case "no-parameter":
      return `${no} it takes no element. Give it a parameter.`;
    case "object":
      return obstacle.name === "this"
        ? `${no} it means "this". Take what it needs of that into variables before the call.`
        : `${no} the object "${obstacle.name}" that it reads loses its class on the way to a worker. Read what it needs of that into variables before the call.`;
    case "not-async":
      return `${no} ${obstacle.around === null ? "the function around it" : `"${obstacle.around}"`} is not async, and has to wait for a pool. Make it async first, and await it where it is called.`;
    case "promises":
      return `${no} it gives promises. Put "await Promise.all(…)" around the call first.`;
    case "top-level":
      return `${no} it runs when the file is loaded, as each worker does. Put it into a function first.`;
    case "type":
      return `${no} the type of "${obstacle.parameter}" has no name in this file. Import it, or write it down, first.`;
    case "commonjs":
      return `${no} the file is written as CommonJS. Make the function one at the top level, export it, and generate its pool module.`;
  }
}
