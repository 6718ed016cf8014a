import { ThreadWorker } from "poolifier";
import { label, square } from "./chunks.mjs";

/** Functions of several types, which its own type has no place for.
 *  @type {Record<string, import("poolifier").TaskFunction<any, any>>} */
const functions = { square, label };

export default new ThreadWorker(functions);
