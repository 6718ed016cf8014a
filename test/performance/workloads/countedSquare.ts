import { appendFileSync } from "node:fs";
import { isMainThread } from "node:worker_threads";

const file = process.env["MEASURE_PASSES"];
const last = Number(process.env["MEASURE_LAST"]);

/** A square that tells when all inputs were run through, warm-up included: the first and the last input of each pass add
 *  a line to the file that `MEASURE_PASSES` names. See `readPasses`.
 *  @parallel Array.from({ length: 1000 }, (_, index) => index) */
export function countedSquare(x: number): number {
  if ((x === 0 || x === last) && file !== undefined) {
    const where = isMainThread ? "serial" : "pool";
    appendFileSync(file, `${where} ${x === 0 ? "begin" : "end"} ${process.hrtime.bigint()}\n`);
  }
  return x * x;
}
