/** The limits that rules compare with, each with its reason. Shares are of 1. */

/** Every factor of an efficiency above this is acceptable by the rule of the POP centre of excellence ("Parallel
 *  Efficiency", co-design.pop-coe.eu), so that what is lost below it is worth a word. Its inverse, 1.25, is how much
 *  longer than explained something may take. */
export const goodShare = 0.8;

/** POP's rule for what the runtime may cost; what is below it holds nobody back. */
export const smallShare = 0.1;

/** Below this a task computes so little that ten of them fit on one core at once: cores do not matter to it. */
export const waitingShare = 0.1;

/** A serial run that keeps more cores busy than this computes in parallel by itself. Collecting garbage and compiling beside
 *  the one thread that runs reach about 1.2. */
export const severalCores = 1.5;

/** An input is worth naming when its task takes at least so many times the median: below this, inputs differ as inputs do. */
export const slowTimesMedian = 2;

/** In milliseconds. Below this a wall time says more about the clock than about the work: ten times the resolution that
 *  `performance.now()` and `hrtime` show on common machines. */
export const leastMs = 0.001;

/** In milliseconds. A collection is reported some time after it ended, so that in a map of less the one before it may count. */
export const leastGcMs = 5;
