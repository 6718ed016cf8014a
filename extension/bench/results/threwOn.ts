import type { LeftOut } from "../../core/report/leftOut.ts";
import { shortText } from "../../core/text/previewText.ts";
import { preview } from "../../core/values/preview.ts";
import { mostLeftOut } from "../../core/words/leftOut.ts";
import { thrownIn } from "../calls/thrownResult.ts";
import type { IndexOf } from "../inputs/listIndices.ts";

/** The inputs whose results in the serial run are what the function threw on them. */
export function threwOn(results: readonly unknown[], inputs: readonly unknown[], indexOf: IndexOf): LeftOut {
  const threw = results.flatMap((result, place) => {
    const thrown = thrownIn(result);
    return thrown === undefined ? [] : [{ place, thrown }];
  });
  const listed = threw.slice(0, mostLeftOut).map(({ place, thrown }) => ({
    index: indexOf(place),
    input: preview(inputs[place]),
    error: shortText(thrown),
  }));
  return { count: threw.length, inputs: listed };
}
