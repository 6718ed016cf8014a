/** What is said of a function inside of another one that cannot be taken out of it. */

/** What ties a function to the code around it. */
export type Obstacle =
  /** A word of the language that means something of the code around: `this`, `arguments`, `#count`. */
  | { readonly type: "word"; readonly word: string }
  /** A call changes this variable of a function around, or what is in it. */
  | { readonly type: "change"; readonly name: string }
  /** What it reads there cannot be sent to a worker.
   *  @param what to be read behind "is": `a function`. */
  | { readonly type: "uncloneable"; readonly path: string; readonly what: string }
  /** An object that it reads there would not be what it was, because of this. */
  | { readonly type: "instance"; readonly name: string; readonly why: string }
  /** Its name is computed, or it belongs to a class inside of a function. */
  | { readonly type: "nameless" }
  /** A loop that keeps nothing of what it computes. */
  | { readonly type: "no-result" };

/** Says why it cannot run in a worker, and what to do.
 *  @param line where the obstacle stands, counted from 1. */
export function obstacleMessage(path: string, obstacle: Obstacle, line: number): string {
  const where = `"${path}" stands inside of other code, and`;
  switch (obstacle.type) {
    case "word":
      if (/^(break|return|continue|yield)$/.test(obstacle.word)) {
        return `"${path}" is a loop that "${obstacle.word}" in line ${line} leaves before its end, which a call for one element cannot do. Leave out the elements behind that first.`;
      }
      return `${where} "${obstacle.word}" in line ${line} means something of that code, which a worker does not have. Hand it in as a parameter.`;
    case "change":
      return `${where} a call of it changes "${obstacle.name}" of that code (line ${line}), which a worker has only a copy of. Return what belongs into it, and put it there behind the call.`;
    case "uncloneable":
      return `${where} it uses "${obstacle.path}" of that code (line ${line}), which is ${obstacle.what} and cannot be sent to a worker. Make it inside of the function, or at the top level of the file.`;
    case "instance":
      return `${where} the object "${obstacle.name}" that it uses (line ${line}) cannot be sent to a worker, because ${obstacle.why}. Make it inside of the function, or at the top level of the file.`;
    case "no-result":
      return `"${path}" is a loop that puts nothing into a list, so that there are no results to compare. Put what it computes into one with "push".`;
    case "nameless":
      return `${where} nothing outside of that can call it. Move it to the top level of the file.`;
  }
}
