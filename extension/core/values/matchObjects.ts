import type { Matching, Member, Trials } from "./member.ts";
import { preview } from "./preview.ts";

/** Matches members that are objects, or entries whose keys are: first by their order of insertion, then by content,
 *  at last by their order again, so that what differs between them can be named. */
export function matchObjects(
  serial: readonly Member[],
  parallel: readonly Member[],
  trials: Trials,
): Matching {
  const left = new Set(serial);
  const right = new Set(parallel);
  const pairs: (readonly [Member, Member])[] = [];
  if (needsSearch(left, right, trials)) {
    matchByOrder(left, right, trials);
  }
  if (needsSearch(left, right, trials)) {
    matchByContent(left, right, trials, ({ whole }) => whole);
    // What is left has other values: look for the same keys.
    for (const pair of matchByContent(left, right, trials, ({ key }) => key)) {
      pairs.push(pair);
    }
  }
  const rest = [...right];
  for (const [place, one] of [...left].entries()) {
    const other = rest[place];
    if (other !== undefined) {
      left.delete(one);
      right.delete(other);
      pairs.push([one, other]);
    }
  }
  return { pairs, serialOnly: [...left], parallelOnly: [...right] };
}

/** A single one on each side cannot have another partner. */
function needsSearch(left: Set<Member>, right: Set<Member>, trials: Trials): boolean {
  return left.size > 0 && right.size > 0 && left.size + right.size > 2 && !trials.isOver();
}

/** Takes out what is equal to the member at the same place of the other side, which settles a copy. */
function matchByOrder(left: Set<Member>, right: Set<Member>, trials: Trials): void {
  const others = [...right];
  for (const [place, one] of [...left].entries()) {
    const other = others[place];
    const outcome =
      other === undefined || trials.isOver() ? "different" : trials.compare(one.whole, other.whole);
    if (other !== undefined && outcome !== "different") {
      left.delete(one);
      right.delete(other);
      if (outcome === "close") {
        trials.acceptClose();
      }
    }
  }
}

/** Takes out and returns what has the same content, trying first what looks alike. */
function matchByContent(
  left: Set<Member>,
  right: Set<Member>,
  trials: Trials,
  content: (member: Member) => unknown,
): readonly (readonly [Member, Member])[] {
  const pairs: (readonly [Member, Member])[] = [];
  const lookalikes = new Map<string, Set<Member>>();
  for (const other of right) {
    const look = preview(content(other));
    lookalikes.set(look, (lookalikes.get(look) ?? new Set()).add(other));
  }
  for (const one of left) {
    const similar = lookalikes.get(preview(content(one))) ?? new Set();
    const isSame = (other: Member) => trials.isSame(content(one), content(other));
    const other = findIn(similar, isSame, trials) ?? findIn(right, isSame, trials);
    if (other !== undefined) {
      left.delete(one);
      right.delete(other);
      similar.delete(other);
      pairs.push([one, other]);
    }
  }
  return pairs;
}

function findIn(
  members: ReadonlySet<Member>,
  isSame: (member: Member) => boolean,
  trials: Trials,
): Member | undefined {
  for (const member of members) {
    if (trials.isOver()) {
      return undefined;
    }
    if (isSame(member)) {
      return member;
    }
  }
  return undefined;
}
