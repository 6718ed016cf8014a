import type ts from "typescript";

/** Answers a question about a node of a program once, for as long as the program is kept. What the answer rests on may
 *  lie in other files of it. */
export function onceForProgram<Node extends object, Answer extends object>(
  find: (node: Node, checker: ts.TypeChecker) => Answer,
): (node: Node, checker: ts.TypeChecker) => Answer {
  const known = new WeakMap<ts.TypeChecker, WeakMap<Node, Answer>>();
  return (node, checker) => {
    const ofProgram = known.get(checker) ?? new WeakMap<Node, Answer>();
    known.set(checker, ofProgram);
    const answer = ofProgram.get(node) ?? find(node, checker);
    ofProgram.set(node, answer);
    return answer;
  };
}

/** Answers a question about a node once; nothing but the node's own file may change the answer. */
export function once<Node extends object, Answer extends object>(
  find: (node: Node) => Answer,
): (node: Node) => Answer {
  const known = new WeakMap<Node, Answer>();
  return (node) => {
    const answer = known.get(node) ?? find(node);
    known.set(node, answer);
    return answer;
  };
}
