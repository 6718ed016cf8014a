/** What the workers of `crossing.ts` run: a list of inputs in, the list of their results out. */
import * as grains from "../workloads/grains.ts";

export const fine = (/** @type {readonly number[]} */ chunk) => chunk.map((x) => grains.fine(x));
export const medium = (/** @type {readonly number[]} */ chunk) => chunk.map((x) => grains.medium(x));
export const coarse = (/** @type {readonly number[]} */ chunk) => chunk.map((x) => grains.coarse(x));
export const uneven = (/** @type {readonly number[]} */ chunk) => chunk.map((x) => grains.uneven(x));
export const sortLetters = (/** @type {readonly string[]} */ chunk) =>
  chunk.map((text) => grains.sortLetters(text));
