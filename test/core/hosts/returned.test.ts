import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { withReturned, type ReturningHost } from "../../../extension/core/hosts/returned.ts";

const host = (id: string, name: string, cores = 4): ReturningHost => ({
  id,
  name,
  cores,
  cpu: "a CPU",
  node: "24.0.0",
});

describe("The place of a host that is gone", () => {
  for (const [what, there, ids] of [
    ["is its own while it is there", [host("1", "a"), host("2", "b"), host("3", "b")], ["1", "2"]],
    ["is for one of its name", [host("1", "a"), host("3", "b")], ["1", "3"]],
    ["is for one of its name once", [host("3", "a"), host("4", "a")], ["3", "2"]],
    ["is for none of another name", [host("1", "a"), host("3", "c")], ["1", "2"]],
    ["is for none of another size", [host("1", "a"), host("3", "b", 8)], ["1", "2"]],
    ["is for none that has a place", [host("2", "b")], ["1", "2"]],
  ] as const) {
    test(what, () => {
      const hosts = withReturned([host("1", "a"), host("2", "b")], there);
      assert.deepEqual(
        hosts.map(({ id }) => id),
        ids,
      );
    });
  }

  test("is one for each of those who are called alike", () => {
    const hosts = withReturned([host("1", "a"), host("2", "a")], [host("3", "a"), host("4", "a")]);
    assert.deepEqual(
      hosts.map(({ id }) => id),
      ["3", "4"],
    );
  });
});
