interface Tree {
  readonly value: number;
  readonly children: readonly Tree[];
}

/** A tree of 341 nodes in, one of as many out.
 *  @parallel forest */
export function trees(tree: Tree): Tree {
  const children = tree.children.map(trees);
  let value = tree.value;
  for (let step = 0; step < 100; step++) {
    value = Math.sqrt(value * value + step);
  }
  return { value: children.reduce((sum, child) => sum + child.value, value), children };
}

function grown(value: number, depth: number): Tree {
  const count = depth === 0 ? 0 : 4;
  return { value, children: Array.from({ length: count }, (_, child) => grown(value + child, depth - 1)) };
}

export const forest: readonly Tree[] = Array.from({ length: 1000 }, (_, index) => grown(index, 4));
