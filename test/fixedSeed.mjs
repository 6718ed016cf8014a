/** Property tests try other values at every run, which finds more in the long run. Where a run decides whether a change is
 *  good, what it tries must not depend on luck: there the seed is fixed. */
import fc from "fast-check";

if (process.env["CI"]) {
  fc.configureGlobal({ seed: 20_261_122 });
}
