/** What the workers of `responsive.ts` run: an input in, its result out. */
export { countWords, render, sign } from "../workloads/requests.ts";
