import type { Answer } from "../findings/answer.ts";
import { headlineAnswer } from "../findings/headline.ts";
import type { Tone } from "../protocol/cardWords.ts";
import type { RunView } from "../protocol/panel.ts";

const tones: Readonly<Record<Answer["type"], Tone>> = {
  "worth-it": "success",
  "no-pool-needed": "success",
  "not-worth-it": "warning",
  "not-clear": "unclear",
  "results-differ": "error",
};

/** Good, bad, or not known. */
export function tone(view: RunView): Tone {
  switch (view.type) {
    case "running":
      return "running";
    case "cancelled":
      return view.report.pools.length > 0 ? "unclear" : "neutral";
    case "failed":
      return "error";
    case "finished":
      return tones[headlineAnswer(view.report)];
  }
}
