/** A number in, a Map of lists out, which no way is shorter for.
 *  @parallel Array.from({ length: 800 }, (_, index) => index) */
export function countedGroups(seed: number): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, number[]>();
  for (let step = 0; step < 3000; step++) {
    const name = `group ${(seed * 31 + step * step) % 97}`;
    const group = groups.get(name);
    if (group === undefined) {
      groups.set(name, [step]);
    } else {
      group.push(step);
    }
  }
  return groups;
}
