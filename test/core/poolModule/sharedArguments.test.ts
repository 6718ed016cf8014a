import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { sharedArguments, sharedReasons } from "../../../extension/core/poolModule/sharedArguments.ts";
import type { Carried, SameArguments, SentOnce } from "../../../extension/core/report/carried.ts";
import type { Report } from "../../../extension/core/report/report.ts";
import { report } from "../../reports.ts";

const parameters = ["product", "catalogue", "{ distance }"];

/** A report on a run that sent these parts once. */
function sending(
  paths: readonly SentOnce["path"][],
  same: SameArguments | null,
  names: readonly string[] = parameters,
): Report {
  const once = paths.map((path) => ({ path, isMemory: false, bytes: 2_360_000, inputs: 10, of: 10 }));
  const carried: Carried = { once, arguments: same, shared: null, handover: null };
  const made = report({ workload: { passing: { spread: true, parameters: [...names] } } });
  return { ...made, carried };
}

const both: SameArguments = { count: 3, same: [1, 2], elementOf: 1 };

describe("a pool module gets the arguments that are the same in all calls", () => {
  test("by the names of their parameters, and by their places where these have none", () => {
    assert.deepEqual(sharedArguments(sending([[1]], both)), {
      same: [
        { place: 1, name: "catalogue" },
        { place: 2, name: "argument3" },
      ],
      own: [{ place: 0, name: "product" }],
      elementOf: "catalogue",
    });
  });

  test("unless none of them was large enough to be sent once", () => {
    assert.equal(sharedArguments(sending([], both)), null);
    assert.equal(sharedArguments(sending([[0, "config"]], both)), null);
    assert.equal(sharedArguments(report()), null);
  });

  test("unless calls would notice", () => assert.equal(sharedArguments(sending([[1]], null)), null));

  test("under no name that an object cannot have as it is written", () => {
    const named = sharedArguments(sending([[1]], both, ["a", "__proto__", "...c"]));
    assert.deepEqual(
      named?.same.map(({ name }) => name),
      ["argument2", "argument3"],
    );
  });
});

describe("its comment says", () => {
  const reasonsOf = (made: Report) => sharedReasons(made, sharedArguments(made));

  test("what each worker gets once", () => {
    assert.deepEqual(reasonsOf(sending([[1]], both)), [
      "catalogue and argument3 were the same in all 10 calls: each worker gets them once, as in the run.",
    ]);
    const [one = ""] = reasonsOf(sending([[1]], { count: 2, same: [1], elementOf: null }));
    assert.match(one, /^catalogue was the same in all 10 calls: each worker gets it once/);
  });

  test("what each worker got once in the run and here comes with every message, and what to do about it", () => {
    assert.deepEqual(reasonsOf(sending([["config"]], null)), [
      "In the run each worker got .config (2.36 MB) once. Here every message carries it, which takes longer: make it an argument of its own that is the same in all calls, and let other arguments refer to nothing in it.",
    ]);
  });

  test("nothing where nothing was sent once", () => assert.deepEqual(reasonsOf(report()), []));
});
