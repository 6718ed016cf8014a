/** The words about what a function takes from the place where it runs: the clock, chance, its process, its module. */

/** Something whose value nobody can foresee. */
export type Chance = "clock" | "random" | "machine" | "worker";

/** @param source what is asked, as it is called: `Math.random`. */
export function nondeterministicMessage(source: string, chance: Chance): string {
  return `"${source}" ${chances[chance]}`;
}

const chances: Readonly<Record<Chance, string>> = {
  clock:
    "tells another time at every call, so that results differ from run to run. Hand the time in with the input.",
  random:
    "gives another value at every call, so that results differ from run to run. Use a generator whose seed comes with the input.",
  machine:
    "tells how the machine or the process is doing just then, so that results differ from run to run. Leave it out of the result.",
  worker:
    "is another one in every worker, so that results depend on which worker a task runs in. Leave it out of the result.",
};

/** Why something does not work in a worker. */
export type MainThreadNeed = "refused" | "ends" | "input" | "browser" | "question" | "port" | "signals";

/** @param what as it is called: `process.chdir`. */
export function needsMainThreadMessage(what: string, need: MainThreadNeed): string {
  return `"${what}" ${needs[need]}`;
}

const needs: Readonly<Record<MainThreadNeed, string>> = {
  refused: "throws in a worker thread: only the main thread may call it. Do this before or after the map.",
  ends: "ends the worker in the middle of its tasks. Throw an error instead.",
  input:
    "belongs to the main thread: a worker has no terminal to read from. Read it first and hand it in with the input.",
  browser: "is there in a browser only, not in Node and its workers. Hand in what the function needs of it.",
  question:
    "is true on the main thread and false in a worker, so that the function does something else there.",
  port: "is the line between a worker and its pool: other messages on it disturb the pool. Return results instead.",
  signals: "is for the main thread: signals do not reach worker threads. Do this outside of the function.",
};

/** @param effect as a sentence goes on: `starts a server`. */
export function topLevelEffectMessage(effect: string): string {
  return `This ${effect} again in every worker, as each of them loads the module. Move it to a module that only the main program loads.`;
}

/** The same of a module that is imported. */
export function importedEffectMessage(effect: string): string {
  return `The imported module ${effect} again in every worker, as each of them loads it. Move that to a module that only the main program loads.`;
}

/** The place of an effect in an imported module. */
export function effectHereLine(effect: string): string {
  return `This ${effect}.`;
}

export function capturesThisMessage(name: string): string {
  return `A pool calls "${name}" on its own, without an object before it, so "this" is undefined. Make what it needs a parameter.`;
}
