import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { createLensPlaces, type LensCandidate } from "../../../extension/language/editor/lensPlaces.ts";

/** What a document has: `f` is wanted, `-f` is not, and `@f` is wanted for its tag. */
const candidates = (words: readonly string[]): readonly LensCandidate[] =>
  words.map((word) => ({
    name: word.replace(/^[-@]/, ""),
    isWanted: !word.startsWith("-"),
    isTagged: word.startsWith("@"),
  }));

/** Looks at a document again and again.
 *  @param steps what it has behind the version of its text, or that it is saved: `1: f -g, saved, 2: f`.
 *  @returns the functions with a lens at the end. */
function shownAfter(steps: string): string {
  const places = createLensPlaces();
  for (const step of steps.split(", ")) {
    const [version, ...words] = step.split(/:? /);
    if (step === "saved") {
      places.settle();
    } else {
      places.look(Number(version), "worthwhile", candidates(words));
    }
  }
  return [...places.shown()].join(" ");
}

describe("which functions have a lens", () => {
  const rows: readonly (readonly [what: string, steps: string, shown: string])[] = [
    ["is decided when the file is opened", "1: f -g", "f"],
    ["does not change by typing", "1: f -g, 2: -f g", "f"],
    ["does not change after typing", "1: f -g, 2: -f g, 2: -f g", "f"],
    ["changes when the file is saved", "1: f -g, 2: -f g, saved, 2: -f g", "g"],
    ["changes when what it comes from changes elsewhere", "1: f -g, 1: f g", "f g"],
    ["grows by a call that was recorded", "1: f, 1: f f/map", "f f/map"],
    ["changes by a tag that is typed", "1: f -g, 2: f @g", "f g"],
    ["is the same for a function that is renamed", "1: f -g, 2: fo -g, 3: foo -g", "f fo foo"],
    ["does not grow by a function that is typed", "1: f, 2: f g", "f"],
    ["is the same for a function that was cut and comes back", "1: f g, 2: g, 3: f g", "f g"],
  ];
  for (const [what, steps, shown] of rows) {
    test(what, () => assert.equal(shownAfter(steps), shown));
  }

  test("is decided anew by another setting", () => {
    const places = createLensPlaces();
    places.look(1, "worthwhile", candidates(["f", "g"]));
    assert.deepEqual([...places.look(1, "tagged", candidates(["-f", "g"]))], ["g"]);
  });
});
