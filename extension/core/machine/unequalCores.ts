/** Cores that are slower than others of the same machine. */
import type { SlowerCores } from "../report/machine.ts";

/** Below this part one speed is clearly less than another: clocks of equal cores differ by up to a tenth. */
const clearly = 0.8;

/** What a system says of one core; null for what it does not. */
export interface CoreFacts {
  /** What Linux expects it to do, of 1024 for the fastest: its speed and its clock in one. */
  readonly capacity: number | null;
  /** One that is made to save energy, of Intel. */
  readonly isAtom: boolean | null;
  readonly mostKilohertz: number | null;
}

/** Those that are clearly slower than the fastest. Null where there are none, and where nothing is known of all cores. */
export function slowerCores(cores: readonly CoreFacts[]): SlowerCores | null {
  const capacities = known(cores.map(({ capacity }) => capacity));
  const byCapacity = capacities && slowerThanFastest(capacities);
  if (byCapacity) {
    return byCapacity;
  }
  const atoms = known(cores.map(({ isAtom }) => isAtom))?.filter((isAtom) => isAtom).length ?? 0;
  if (atoms > 0 && atoms < cores.length) {
    return { count: atoms, of: cores.length, speed: null };
  }
  const clocks = known(cores.map(({ mostKilohertz }) => mostKilohertz));
  return clocks && slowerThanFastest(clocks);
}

/** Null unless all are known. */
function known<Value>(values: readonly (Value | null)[]): readonly Value[] | null {
  const there = values.filter((value) => value !== null);
  return there.length === values.length && there.length > 0 ? there : null;
}

function slowerThanFastest(speeds: readonly number[]): SlowerCores | null {
  const fastest = Math.max(...speeds);
  const slower = speeds.filter((speed) => speed < clearly * fastest);
  const speed = slower.reduce((sum, each) => sum + each, 0) / slower.length / fastest;
  return slower.length === 0 ? null : { count: slower.length, of: speeds.length, speed };
}

/** The same of macOS, whose levels of cores are in order of speed, the fastest first.
 *  @param sysctl lines such as `hw.perflevel1.physicalcpu: 4`. */
export function slowerLevels(sysctl: string): SlowerCores | null {
  const counts = [...sysctl.matchAll(/^hw\.perflevel\d+\.physicalcpu: (\d+)$/gm)].map(([, digits]) =>
    Number(digits),
  );
  const [fastest = 0, ...others] = counts;
  const count = others.reduce((sum, each) => sum + each, 0);
  return fastest > 0 && count > 0 ? { count, of: fastest + count, speed: null } : null;
}

/** Reads a list such as `0-3,8` as Linux writes it. */
export function coreList(text: string): readonly number[] {
  return text
    .trim()
    .split(",")
    .flatMap((range) => {
      const [, first, last = first] = /^(\d+)(?:-(\d+))?$/.exec(range) ?? [];
      const count = first === undefined ? 0 : Number(last) - Number(first) + 1;
      return Array.from(
        { length: Math.min(mostCores, Math.max(0, count)) },
        (_, index) => Number(first) + index,
      );
    });
}

/** More than Linux can have. */
const mostCores = 8192;

/** How many cores as fast as the fastest the cores are worth for so many workers; of slower ones whose speed nobody knows, at
 *  least the fast ones, and half of each of the others. */
export function worthOfCores({ count, of, speed }: SlowerCores, workers: number): number {
  const fast = of - count;
  const onSlower = Math.min(count, Math.max(0, workers - fast));
  return Math.min(workers, fast) + onSlower * (speed ?? usualSpeed);
}

/** Of the cores that are made to save energy, against those beside them. */
const usualSpeed = 0.5;

/** Whether slower cores are why a loop gets so little with so many workers: without others it would not get clearly more. */
export function isFromSlowerCores(cores: SlowerCores, workers: number, ceiling: number): boolean {
  return workers > cores.of - cores.count && ceiling >= clearly * worthOfCores(cores, workers);
}
