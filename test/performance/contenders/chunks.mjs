/** What every pool's workers run: a list of inputs in, the list of their results out. */
import { computeSquare as computeSquareOf } from "../../../workloads/computeSquare.ts";
import { evenCpu as evenCpuOf } from "../workloads/evenCpu.ts";
import { label as labelOf } from "../workloads/label.ts";
import { square as squareOf } from "../workloads/square.ts";

/** @typedef {import("../workloads/label.ts").Point} Point */

export const square = (/** @type {readonly number[]} */ chunk) => chunk.map((x) => squareOf(x));
export const label = (/** @type {readonly Point[]} */ chunk) => chunk.map((point) => labelOf(point));
export const evenCpu = (/** @type {readonly number[]} */ chunk) => chunk.map((x) => evenCpuOf(x));
export const computeSquare = (/** @type {readonly number[]} */ chunk) => chunk.map((x) => computeSquareOf(x));
