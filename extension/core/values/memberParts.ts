import type { Part } from "./elementParts.ts";
import { matchMembers } from "./matchMembers.ts";
import type { Member, Trials } from "./member.ts";
import { missing } from "../text/previewText.ts";

/** The values of two Maps by their keys, whatever the order. Keys that are objects are matched by their content. */
export function* mapParts(
  serial: Map<unknown, unknown>,
  parallel: Map<unknown, unknown>,
  trials: Trials,
): Generator<Part> {
  const serialOnly: Member[] = [];
  let place = 0;
  for (const [key, left] of entriesOf(serial)) {
    if (hasKey(parallel, key)) {
      const right = valueOf(parallel, key);
      if (!Object.is(left, right)) {
        yield { step: { method: "get", argument: key }, serial: left, parallel: right };
      }
    } else {
      serialOnly.push({ place, key, whole: [key, left] });
    }
    place += 1;
  }
  const parallelOnly = [...entriesOf(parallel)]
    .map(([key, value], index) => ({ place: index, key, whole: [key, value] }))
    .filter(({ key }) => !hasKey(serial, key));

  const matching = matchMembers(serialOnly, parallelOnly, trials);
  for (const [left, right] of matching.pairs) {
    yield { step: { part: "key", place: left.place }, serial: left.key, parallel: right.key };
    yield {
      step: { method: "get", argument: left.key },
      serial: valueOf(serial, left.key),
      parallel: valueOf(parallel, right.key),
    };
  }
  for (const { key } of matching.serialOnly) {
    yield { step: { method: "get", argument: key }, serial: valueOf(serial, key), parallel: missing };
  }
  for (const { key } of matching.parallelOnly) {
    yield { step: { method: "get", argument: key }, serial: missing, parallel: valueOf(parallel, key) };
  }
}

/** The members that two Sets do not share, whatever the order. Members that are objects are matched by their content. */
export function* setParts(serial: Set<unknown>, parallel: Set<unknown>, trials: Trials): Generator<Part> {
  const matching = matchMembers(membersOnlyIn(serial, parallel), membersOnlyIn(parallel, serial), trials);
  for (const [left, right] of matching.pairs) {
    yield { step: { part: "value", place: left.place }, serial: left.key, parallel: right.key };
  }
  for (const { key } of matching.serialOnly) {
    yield { step: { method: "has", argument: key }, serial: true, parallel: false };
  }
  for (const { key } of matching.parallelOnly) {
    yield { step: { method: "has", argument: key }, serial: false, parallel: true };
  }
}

function membersOnlyIn(set: Set<unknown>, other: Set<unknown>): Member[] {
  const members: Member[] = [];
  let place = 0;
  for (const key of Set.prototype.values.call(set)) {
    if (!Set.prototype.has.call(other, key)) {
      members.push({ place, key, whole: key });
    }
    place += 1;
  }
  return members;
}

// The engine's own methods, since a subclass may have others.

function entriesOf(map: Map<unknown, unknown>): Iterable<[unknown, unknown]> {
  return Map.prototype.entries.call(map);
}

function hasKey(map: Map<unknown, unknown>, key: unknown): boolean {
  return Map.prototype.has.call(map, key);
}

function valueOf(map: Map<unknown, unknown>, key: unknown): unknown {
  return Map.prototype.get.call(map, key);
}
