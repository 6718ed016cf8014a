/** A generated pool module of a function of `grains.ts`, but for that the function's name stands in the environment, which
 *  workers have as well. */
import { Tinypool } from "tinypool";
import { createPool } from "../../../extension/poolSupport/createPool.ts";
import * as grains from "../workloads/grains.ts";

const name = process.env["GRAIN"] ?? "";
const functions: Readonly<Record<string, unknown>> = grains;

/** All five of them take one input and give one result. */
const call = functions[name] as (input: unknown) => unknown;

const pool = createPool<unknown, unknown>({
  name,
  call,
  workers: 2,
  runtime: "worker_threads",
  chunk: "auto",
  filename: import.meta.url,
  start: (options) => new Tinypool(options),
});

export const map = (inputs: readonly unknown[]): Promise<unknown[]> => pool.map(inputs);
export const destroy = (): Promise<void> => pool.destroy();
export default pool.run;
