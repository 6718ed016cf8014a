import assert from "node:assert/strict";
import { availableParallelism } from "node:os";
import { test } from "node:test";
import { availableCores, cpuQuota, cpuThrottling } from "../../extension/system/cores.ts";

/** A machine with these files and no others. */
function machine(texts: Readonly<Record<string, string>>) {
  return {
    text: (path: string) => {
      const text = texts[path];
      if (text === undefined) {
        throw new Error(`ENOENT: ${path}`);
      }
      return text;
    },
  };
}

const proc2 = {
  "/proc/self/cgroup": "0::/pod/box\n",
  "/proc/self/mountinfo": "30 23 0:26 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n",
};

test("the least quota of all groups around counts", () => {
  const files = machine({
    ...proc2,
    "/sys/fs/cgroup/pod/box/cpu.max": "max 100000\n",
    "/sys/fs/cgroup/pod/cpu.max": "150000 100000\n",
  });
  assert.equal(cpuQuota(files), 1.5);
  assert.equal(availableCores(files), Math.min(2, availableParallelism()));
});

test("less than a core is one, and a quota above the cores changes nothing", () => {
  const with1 = (max: string) => machine({ ...proc2, "/sys/fs/cgroup/pod/box/cpu.max": max });
  assert.equal(availableCores(with1("20000 100000")), 1);
  assert.equal(availableCores(with1("99900000 100000")), availableParallelism());
});

test("without groups there is no quota, and nothing was used up", () => {
  for (const files of [machine({}), machine(proc2)]) {
    assert.equal(cpuQuota(files), null);
    assert.equal(cpuThrottling(files), null);
    assert.equal(availableCores(files), availableParallelism());
  }
});

test("of version 1 the two files of a quota are read, and how often it was used up", () => {
  const folder = "/sys/fs/cgroup/cpu/box";
  const files = machine({
    "/proc/self/cgroup": "1:cpu:/box\n",
    "/proc/self/mountinfo": "32 31 0:29 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu\n",
    [`${folder}/cpu.cfs_quota_us`]: "50000\n",
    [`${folder}/cpu.cfs_period_us`]: "100000\n",
    [`${folder}/cpu.stat`]: "nr_periods 10\nnr_throttled 4\nthrottled_time 1\n",
    "/sys/fs/cgroup/cpu/cpu.cfs_quota_us": "-1\n",
    "/sys/fs/cgroup/cpu/cpu.cfs_period_us": "100000\n",
    "/sys/fs/cgroup/cpu/cpu.stat": "nr_periods 99\nnr_throttled 99\nthrottled_time 1\n",
  });
  assert.equal(cpuQuota(files), 0.5);
  assert.deepEqual(cpuThrottling(files), { periods: 10, throttled: 4 });
});
