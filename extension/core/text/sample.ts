/** The one place of the words about a sample of the inputs. */
import { formatCount, formatCounted } from "./format.ts";
import type { InputSample } from "../report/inputSample.ts";
import type { Workload } from "../report/workload.ts";

type Sampled = Pick<Workload, "sample">;

/** `a sample of 40 of 400 inputs`; undefined of a list that ran as it is. */
export function sampleWords({ sample }: Sampled): string | undefined {
  return sample && `a sample of ${formatCount(sample.taken)} of ${formatCounted(sample.of, "input")}`;
}

/** The same where there is little room: `sample of 40 of 400`. */
export function shortSampleWords({ sample }: Sampled): string | undefined {
  return sample && `sample of ${formatCount(sample.taken)} of ${formatCount(sample.of)}`;
}

/** What a result holds for, behind it: `, in a sample of 40 of 400 inputs`. Empty where it holds for all inputs. */
export function inSample(workload: Sampled): string {
  const words = sampleWords(workload);
  return words === undefined ? "" : `, in ${words}`;
}

/** How the sample was taken, and what was left out of all that is told; undefined without one. */
export function sampleNote({ sample }: Sampled): string | undefined {
  return sample === undefined
    ? undefined
    : `Only ${formatCount(sample.taken)} of ${formatCounted(sample.of, "input")} ran and were compared: ${spreads[sample.by]}.`;
}

const spreads: Readonly<Record<InputSample["by"], string>> = {
  serialTime:
    "one of each of as many equal parts, from the inputs that take the shortest to those that take the longest",
  position: "one of each of as many equal parts of the list",
};
