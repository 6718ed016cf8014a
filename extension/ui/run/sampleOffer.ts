import { sampleLabel } from "../../core/findings/actionWords.ts";
import type { Progress } from "../../core/report/progress.ts";
import { expectedWords } from "../../core/words/run.ts";
import { notice } from "../services/notice.ts";
import type { RunPage } from "./progressNotice.ts";

/** Offers once, while no page shows a run that takes long, to measure a sample of its inputs in its place.
 *  @param measure is called with how many inputs. */
export function createSampleOffer(
  name: string,
  page: Pick<RunPage, "isVisible">,
  measure: (count: number) => void,
): (progress: Progress) => void {
  let isOffered = false;
  return (progress) => {
    const { sample, expected } = progress.type === "running" ? progress : {};
    if (isOffered || sample === undefined || expected === undefined || page.isVisible()) {
      return;
    }
    isOffered = true;
    const label = sampleLabel(sample);
    const message = `"${name}" takes ${expectedWords(expected)}.`;
    void notice("information", message, label).then((pressed) => pressed === label && measure(sample.count));
  };
}
