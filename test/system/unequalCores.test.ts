import assert from "node:assert/strict";
import { test } from "node:test";
import { unequalCores } from "../../extension/system/unequalCores.ts";

/** The files of a machine, as its kernel shows them. */
function machine(allowed: string, texts: Readonly<Record<string, string>>) {
  const all: Readonly<Record<string, string>> = {
    "/proc/self/status": `Name:\tnode\nCpus_allowed:\tff\nCpus_allowed_list:\t${allowed}\nMems_allowed:\t1\n`,
    ...texts,
  };
  return {
    text: (path: string) => {
      const text = all[path];
      if (text === undefined) {
        throw new Error(`ENOENT: ${path}`);
      }
      return text;
    },
  };
}

const each = (file: string, values: readonly number[]) =>
  Object.fromEntries(
    values.map((value, core) => [`/sys/devices/system/cpu/cpu${core}/${file}`, `${value}\n`]),
  );

/** Arm's Juno board: two Cortex-A57 between four Cortex-A53. */
const juno = each("cpu_capacity", [446, 1024, 1024, 446, 446, 446]);
/** Intel's hybrid example in the documentation of Linux: cpu0–cpu15 are threads of fast cores. */
const hybrid = { "/sys/devices/cpu_core/cpus": "0-15\n", "/sys/devices/cpu_atom/cpus": "16-23\n" };

test("on Linux the capacity of the cores tells", () => {
  assert.deepEqual(unequalCores("linux", machine("0-5", juno)), { count: 4, of: 6, speed: 446 / 1024 });
});

test("cores that the process may not use do not count", () => {
  assert.equal(unequalCores("linux", machine("1-2", juno)), null);
  assert.deepEqual(unequalCores("linux", machine("14-17", hybrid)), { count: 2, of: 4, speed: null });
});

test("two kinds of cores of Intel are told apart, whatever their clocks", () => {
  const clocks = each("cpufreq/cpuinfo_max_freq", [
    ...Array<number>(16).fill(5_200_000),
    ...Array<number>(8).fill(3_900_000),
  ]);
  const files = machine("0-23", { ...hybrid, ...clocks });
  assert.deepEqual(unequalCores("linux", files), { count: 8, of: 24, speed: null });
});

test("small cores of the same kind have lower clocks", () => {
  const clocks = each("cpufreq/cpuinfo_max_freq", [5_100_000, 5_100_000, 3_500_000, 3_500_000]);
  const found = unequalCores("linux", machine("0-3", clocks));
  assert.deepEqual([found?.count, found?.of], [2, 4]);
});

test("of a machine that shows nothing, or equal cores, there is nothing to say", () => {
  const equal = each("cpu_capacity", [1024, 1024]);
  for (const texts of [{}, equal, { ...equal, "/sys/devices/system/cpu/cpu0/cpu_capacity": "\n" }]) {
    assert.equal(unequalCores("linux", machine("0-1", texts)), null);
  }
});

test("on macOS the levels tell, and on Windows nobody", () => {
  const levels = () => "hw.nperflevels: 2\nhw.perflevel0.physicalcpu: 8\nhw.perflevel1.physicalcpu: 4\n";
  assert.deepEqual(unequalCores("darwin", machine("", {}), levels), { count: 4, of: 12, speed: null });
  assert.equal(unequalCores("win32", machine("", {}), levels), null);
});

test("this machine is asked without harm", () => {
  const found = unequalCores();
  assert.ok(found === null || (found.count > 0 && found.count < found.of));
});
