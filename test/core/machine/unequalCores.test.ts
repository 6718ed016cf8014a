import assert from "node:assert/strict";
import { test } from "node:test";
import {
  coreList,
  isFromSlowerCores,
  slowerCores,
  slowerLevels,
  worthOfCores,
  type CoreFacts,
} from "../../../extension/core/machine/unequalCores.ts";

const nothing: CoreFacts = { capacity: null, isAtom: null, mostKilohertz: null };
const cores = (name: keyof CoreFacts, values: readonly (number | boolean | null)[]) =>
  slowerCores(values.map((value) => ({ ...nothing, [name]: value })));

test("cores with less capacity than four fifths of the fastest are slower", () => {
  assert.deepEqual(cores("capacity", [446, 1024, 1024, 446, 446, 446]), {
    count: 4,
    of: 6,
    speed: 446 / 1024,
  });
  const [little, middle] = [Array<number>(4).fill(261), Array<number>(3).fill(871)];
  assert.equal(cores("capacity", [...little, ...middle, 1024])?.count, 4);
  assert.equal(cores("capacity", [1024, 1024]), null);
});

test("cores that save energy are slower, nobody knows by how much", () => {
  assert.deepEqual(cores("isAtom", [false, false, true]), { count: 1, of: 3, speed: null });
  assert.equal(cores("isAtom", [true, true]), null);
});

test("clocks tell where nothing else does, unless they differ as those of equal cores do", () => {
  assert.deepEqual(cores("mostKilohertz", [5_000_000, 3_500_000])?.speed, 0.7);
  assert.equal(cores("mostKilohertz", [5_756_000, 5_450_000]), null);
});

test("what is not known of all cores says nothing", () => {
  assert.equal(cores("capacity", [1024, null]), null);
  assert.equal(cores("mostKilohertz", []), null);
});

test("levels of macOS are in order of speed", () => {
  const two = "hw.nperflevels: 2\nhw.perflevel0.physicalcpu: 8\nhw.perflevel1.physicalcpu: 4\n";
  assert.deepEqual(slowerLevels(two), { count: 4, of: 12, speed: null });
  assert.deepEqual(slowerLevels(`${two}hw.perflevel2.physicalcpu: 2\n`), { count: 6, of: 14, speed: null });
  assert.equal(slowerLevels("hw.nperflevels: 1\nhw.perflevel0.physicalcpu: 8\n"), null);
  assert.equal(slowerLevels(""), null);
});

test("lists of cores are read as Linux writes them", () => {
  assert.deepEqual(coreList("0-3,8\n"), [0, 1, 2, 3, 8]);
  assert.deepEqual([coreList(""), coreList("all"), coreList("3-1")], [[], [], []]);
});

test("the fast cores count whole, and come first", () => {
  const slower = { count: 4, of: 12, speed: 0.4 };
  assert.deepEqual(
    [4, 8, 10, 12, 24].map((workers) => worthOfCores(slower, workers)),
    [4, 8, 8.8, 9.6, 9.6],
  );
  assert.equal(worthOfCores({ ...slower, speed: null }, 12), 10);
});

test("slower cores explain a low ceiling of more workers than there are fast ones, as far as it is not lower still", () => {
  const slower = { count: 4, of: 12, speed: 0.4 };
  assert.deepEqual(
    [
      isFromSlowerCores(slower, 12, 9.5),
      isFromSlowerCores(slower, 12, 7.7),
      isFromSlowerCores(slower, 12, 7.6),
      isFromSlowerCores(slower, 8, 6),
    ],
    [true, true, false, false],
  );
});
