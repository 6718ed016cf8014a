import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { catching, thrownIn } from "../../../extension/bench/calls/thrownResult.ts";
import { transferCopy } from "../../../extension/bench/payload/copies.ts";
import { compareResults } from "../../../extension/core/values/equality.ts";

/** What a task that throws this gives. */
const resultOf = (thrown: unknown): unknown =>
  catching(() => {
    throw thrown;
  })();

class MissingError extends RangeError {
  override readonly name = "Missing";
  readonly code: number;
  constructor(code: number, options?: ErrorOptions) {
    super(`There is no product ${code}.`, options);
    this.code = code;
  }
}

describe("what a task throws is its result", () => {
  const rows: readonly (readonly [what: string, thrown: unknown, result: object])[] = [
    ["an error", new TypeError("no"), { thrown: "TypeError: no", class: "TypeError" }],
    [
      "an error of the user's own class, with its properties",
      new MissingError(5),
      { thrown: "Missing: There is no product 5.", class: "MissingError", properties: { code: 5 } },
    ],
    [
      "an error with its cause",
      new Error("outer", { cause: new MissingError(5) }),
      {
        thrown: "Error: outer",
        class: "Error",
        cause: {
          thrown: "Missing: There is no product 5.",
          class: "MissingError",
          properties: { code: 5 },
        },
      },
    ],
    [
      "several errors",
      new AggregateError([new TypeError("a"), "b"], "all"),
      {
        thrown: "AggregateError: all",
        class: "AggregateError",
        errors: [{ thrown: "TypeError: a", class: "TypeError" }, { thrown: "b" }],
      },
    ],
    [
      "what an error refers to and cannot be copied, in a preview",
      Object.assign(new Error("no"), { retry: () => 1 }),
      { thrown: "Error: no", class: "Error", properties: { retry: "[function retry]" } },
    ],
    [
      "an error of another realm",
      runInNewContext("new Error('far')"),
      { thrown: "Error: far", class: "Error" },
    ],
    ["a text", "no", { thrown: "no" }],
    ["nothing", undefined, { thrown: undefined }],
    ["an object", { status: 404 }, { thrown: { status: 404 } }],
  ];
  for (const [what, thrown, result] of rows) {
    test(what, () => assert.deepEqual(resultOf(thrown), result));
  }

  test("what can be looked at by nobody", () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    assert.deepEqual(resultOf(proxy), { thrown: "[unreadable]" });
  });

  test("and so is what a promise is rejected with", async () => {
    const task = catching(async () => Promise.reject(new TypeError("late")));
    assert.deepEqual(await task(), { thrown: "TypeError: late", class: "TypeError" });
  });
});

test("what a task returns stays what it is, and is not taken for something thrown", async () => {
  const looksAlike = { thrown: "TypeError: no", class: "TypeError" };
  assert.equal(catching(() => looksAlike)(), looksAlike);
  assert.equal(thrownIn(looksAlike), undefined);
  assert.equal(await catching(async (x) => x)(3), 3);
  assert.equal(thrownIn(resultOf(new TypeError("no"))), "TypeError: no");
});

const errorMakers = [
  (text: string) => new Error(text),
  (text: string) => new TypeError(text, { cause: text }),
  (text: string) => new MissingError(text.length),
];

/** Whatever a function may throw: values of all kinds, and errors that carry some. */
const thrown = fc.oneof(
  fc.anything(),
  fc
    .tuple(fc.constantFrom(...errorMakers), fc.string(), fc.dictionary(fc.string(), fc.anything()))
    .map(([make, text, parts]) =>
      Object.defineProperties(make(text), Object.getOwnPropertyDescriptors(parts)),
    ),
);

for (const runtime of ["threads", "processes"] as const) {
  test(`whatever is thrown is equal to itself behind a worker, with ${runtime}`, () => {
    fc.assert(
      fc.property(thrown, (error) => {
        const result = resultOf(error);
        const { isExact, differing } = compareResults([result], [transferCopy(result, runtime)], {
          tolerance: null,
          maxMismatches: 1,
        });
        assert.deepEqual([isExact, differing], [true, []]);
      }),
    );
  });
}
