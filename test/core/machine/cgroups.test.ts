import assert from "node:assert/strict";
import { test } from "node:test";
import { cpuGroups, quotaOf, throttlingOf } from "../../../extension/core/machine/cgroups.ts";

const mountsOf1 = `23 1 254:0 / / rw - ext4 /dev/root rw
31 23 0:28 / /sys/fs/cgroup rw,relatime - tmpfs tmpfs rw,mode=755
32 31 0:29 / /sys/fs/cgroup/cpu,cpuacct rw,relatime shared:9 - cgroup cgroup rw,cpu,cpuacct
34 31 0:31 / /sys/fs/cgroup/cpuset rw,relatime - cgroup cgroup rw,cpuset
41 31 0:38 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw
`;
const mountsOf2 = "30 23 0:26 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate\n";

test("version 1 has the groups where the controller is mounted, the innermost first", () => {
  const own = "9:name=systemd:/\n3:cpuset:/\n2:cpu,cpuacct:/kubepods/pod-1/box\n0::/\n";
  assert.deepEqual(cpuGroups(own, mountsOf1), {
    version: 1,
    folders: [
      "/sys/fs/cgroup/cpu,cpuacct/kubepods/pod-1/box",
      "/sys/fs/cgroup/cpu,cpuacct/kubepods/pod-1",
      "/sys/fs/cgroup/cpu,cpuacct/kubepods",
      "/sys/fs/cgroup/cpu,cpuacct",
    ],
  });
});

test("version 2 has all groups in one place", () => {
  assert.deepEqual(cpuGroups("0::/user.slice/box.scope\n", mountsOf2), {
    version: 2,
    folders: ["/sys/fs/cgroup/user.slice/box.scope", "/sys/fs/cgroup/user.slice", "/sys/fs/cgroup"],
  });
});

test("a container sees its own group as the root of the mount, whatever its path is called outside", () => {
  const seen = "32 31 0:29 /docker/4f /sys/fs/cgroup/cpu ro - cgroup cgroup rw,cpu\n";
  const folders = ["/sys/fs/cgroup/cpu/own", "/sys/fs/cgroup/cpu"];
  assert.deepEqual(cpuGroups("4:cpu:/docker/4f/own\n", seen)?.folders, folders);
  assert.deepEqual(cpuGroups("4:cpu:/docker/4f\n", seen)?.folders, folders.slice(1));
  assert.deepEqual(cpuGroups("4:cpu:/docker/4fe\n", seen)?.folders, folders.slice(1));
  assert.deepEqual(cpuGroups("4:cpu:/../../elsewhere\n", seen)?.folders, folders.slice(1));
});

test("where no group is mounted, there is none", () => {
  assert.equal(cpuGroups("0::/\n", "23 1 254:0 / / rw - ext4 /dev/root rw\n"), undefined);
  assert.equal(cpuGroups("", mountsOf2), undefined);
  assert.equal(cpuGroups("nonsense", "nonsense"), undefined);
});

test("a quota is CPU time over the period, and anything else is no limit", () => {
  assert.equal(quotaOf("150000 100000\n"), 1.5);
  assert.equal(quotaOf("max 100000\n"), null);
  assert.equal(quotaOf("-1 100000"), null);
  assert.equal(quotaOf("-1\n 100000\n"), null);
  assert.equal(quotaOf("50000\n 100000\n"), 0.5);
  for (const text of ["", "100000", "x y", "0 100000", "100000 0"]) {
    assert.equal(quotaOf(text), null, text);
  }
});

test("both versions count the periods in which the quota was used up", () => {
  const expected = { periods: 80, throttled: 41 };
  assert.deepEqual(throttlingOf("nr_periods 80\nnr_throttled 41\nthrottled_time 5000000\n"), expected);
  assert.deepEqual(
    throttlingOf("usage_usec 1\nuser_usec 1\nnr_periods 80\nnr_throttled 41\nthrottled_usec 5\n"),
    expected,
  );
  assert.equal(throttlingOf("usage_usec 1\n"), null);
  assert.equal(throttlingOf(""), null);
});
