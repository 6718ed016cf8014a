import * as v from "valibot";
import { cpuProfileSchema } from "./cpuProfile.ts";
import { createProfileTree } from "./profileTree.ts";
import type { SeenThread } from "./threadFile.ts";

/** Reads the text of a `.cpuprofile` as what one thread was seen to do.
 *  @param title what the profile is of, for people.
 *  @returns why it is none, in words for a person. */
export function readCpuProfile(text: string, title: string): SeenThread | { readonly problem: string } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { problem: "it is cut off, or no JSON. Make it again, e.g. with node --cpu-prof" };
  }
  const read = v.safeParse(cpuProfileSchema, json);
  if (!read.success) {
    return { problem: "it has another form than profiles of V8. Make it again, e.g. with node --cpu-prof" };
  }
  const { functions, nodes, samples, atUs, lines, endUs, isFull } = createProfileTree("")(read.output);
  if (samples.length === 0) {
    return { problem: "it has no samples with times. Make it again, e.g. with node --cpu-prof" };
  }
  return {
    process: 0,
    thread: 0,
    title,
    node: "",
    startUs: read.output.startTime,
    endUs,
    functions,
    scripts: new Map(),
    parents: nodes.filter((_, index) => index % 2 === 0),
    callees: nodes.filter((_, index) => index % 2 === 1),
    samples,
    atUs,
    lines,
    processor: [],
    counts: [],
    requests: 0,
    end: "whole",
    isFolded: isFull,
  };
}
