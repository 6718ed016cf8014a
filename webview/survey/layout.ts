import type { ToldTree } from "../../extension/core/protocol/toldSurvey.ts";

/** A way through a tree: the index of a child at each step. */
export type TreePath = readonly number[];

/** A part of the picture. `left` and `width` are shares of its width. */
export interface Placed {
  readonly node: ToldTree;
  readonly path: TreePath;
  readonly left: number;
  readonly width: number;
}

/** Narrower parts cannot be seen, and deeper ones are seen when somebody zooms. */
const leastWidth = 0.004;
const mostDepth = 48;

/** The node that a path leads to; undefined where there is none. */
export function nodeAt(tree: ToldTree, path: TreePath): ToldTree | undefined {
  return path.reduce<ToldTree | undefined>((node, index) => node?.children[index], tree);
}

/** The parts of the picture with one of them as wide as it is: those above it stand over all of the width, and what it calls is
 *  below it, by time. In the order in which arrow keys go through them. */
export function placedParts(tree: ToldTree, focus: TreePath): readonly Placed[] {
  const above = focus.flatMap((_, depth): readonly Placed[] => {
    const path = focus.slice(0, depth);
    const node = nodeAt(tree, path);
    return node === undefined ? [] : [{ node, path, left: 0, width: 1 }];
  });
  const focused = nodeAt(tree, focus);
  const placed: Placed[] = [];
  // No recursion: a program may call deeper than a page can.
  const due: Placed[] = focused === undefined ? [] : [{ node: focused, path: focus, left: 0, width: 1 }];
  for (let part = due.pop(); part !== undefined; part = due.pop()) {
    placed.push(part);
    if (part.path.length - focus.length < mostDepth) {
      due.push(...partsBelow(part).toReversed());
    }
  }
  return [...above, ...placed];
}

function partsBelow({ node, path, left, width }: Placed): readonly Placed[] {
  let at = left;
  const below = node.children.map((child, index): Placed => {
    const part = {
      node: child,
      path: [...path, index],
      left: at,
      width: node.ms === 0 ? 0 : (width * child.ms) / node.ms,
    };
    at += part.width;
    return part;
  });
  return below.filter((part) => part.width >= leastWidth);
}

/** What has a text in its name below the whole: how many parts, and their time without counting any twice. */
export function found(tree: ToldTree, text: string): { readonly count: number; readonly ms: number } {
  let count = 0;
  let ms = 0;
  const due = tree.children.map((node) => ({ node, isWithin: false }));
  for (let next = due.pop(); next !== undefined; next = due.pop()) {
    const isFound = isMatch(next.node, text);
    count += isFound ? 1 : 0;
    ms += isFound && !next.isWithin ? next.node.ms : 0;
    const isWithin = next.isWithin || isFound;
    due.push(...next.node.children.map((node) => ({ node, isWithin })));
  }
  return { count, ms };
}

/** Whether a name has a text in it, in whatever case. */
export function isMatch({ name }: ToldTree, text: string): boolean {
  return name.toLowerCase().includes(text.toLowerCase());
}

/** The part that a key leads to from another one; undefined where it leads nowhere. */
export function partBeside(parts: readonly Placed[], from: Placed, key: string): Placed | undefined {
  const inRow = parts.filter(({ path }) => path.length === from.path.length);
  const place = inRow.indexOf(from);
  switch (key) {
    case "ArrowRight":
      return inRow[place + 1];
    case "ArrowLeft":
      return inRow[place - 1];
    case "ArrowUp":
      return parts.find(
        ({ path }) => path.length + 1 === from.path.length && isSame(path, from.path.slice(0, -1)),
      );
    case "ArrowDown":
      return parts.find(({ path }) => path.length > 0 && isSame(path.slice(0, -1), from.path));
    default:
      return undefined;
  }
}

/** Whether two ways lead to the same node. */
export function isSame(a: TreePath, b: TreePath): boolean {
  return a.length === b.length && a.every((index, step) => index === b[step]);
}
