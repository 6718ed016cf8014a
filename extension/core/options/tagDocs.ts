/** What the tags in the JSDoc of a workload are for: the one list of them. */
import type { WorkloadTags } from "../discovery/discovered.ts";

/** A tag's name without its `@`. */
export type TagName = "parallel" | "parallel-ignore" | keyof WorkloadTags;

/** What a person can read about a tag. */
export interface TagDoc {
  /** Whole sentences. */
  readonly text: string;
  /** Lines of a comment. */
  readonly example: string;
}

/** Every tag that this program reads. */
export const tagDocs: Readonly<Record<TagName, TagDoc>> = {
  parallel: {
    text: "The inputs that Parallel Benchmark runs this function over: an expression of the file's own scope that gives a list. Each is passed as the one argument, or spread over the parameters where it is a list of them; see @spread. Without an expression the one list of the file that fits the parameter is taken, whatever else it is there for.",
    example: "@parallel Array.from({ length: 100 }, (_, index) => index)",
  },
  workers: {
    text: "How many workers Parallel Benchmark measures with. Without it: 1, 2, 4 … up to the number of cores.",
    example: "@workers 1, 2, 8",
  },
  chunk: {
    text: "How many inputs travel to a worker in one message. With auto the messages shrink as a map goes on, never so far that they cost more than 5 %.",
    example: "@chunk 8",
  },
  tolerance: {
    text: "By how much numbers in results may differ and still count as equal, relative to their size. Without it they have to be equal to the last bit.",
    example: "@tolerance 1e-12",
  },
  runtime: {
    text: "What the workers are: threads of one process, or processes of their own.",
    example: "@runtime processes",
  },
  argv: {
    text: "What the program's arguments are (process.argv behind the program's name), in the benchmark's own process and in every worker. Quotes hold together what has spaces.",
    example: '@argv --file "big input.txt"',
  },
  envFile: {
    text: "Files with environment variables, read as node --env-file does: what is set already stays. Paths count from the folder of this file.",
    example: "@envFile .env",
  },
  cwd: {
    text: "The working folder (process.cwd()), in the benchmark's own process and in every worker. Its path counts from the folder of this file.",
    example: "@cwd ../data",
  },
  skipThrowing: {
    text: "Leaves out the inputs on which the function throws or rejects in a serial pass before all others. They are counted and listed.",
    example: "@skipThrowing",
  },
  spread: {
    text: "Each input is a list of arguments, also where types do not tell: a call gets them one by one. With false each is passed as the one argument.",
    example: "@spread",
  },
  "parallel-ignore": {
    text: "A finding that does no harm here, by its code, and the reason for that. It is not shown any more, and still explains results that differ.",
    example: "@parallel-ignore writes-module-state a cache only",
  },
};

/** Whether this program reads a tag of that name. */
export function isTagName(name: string): name is TagName {
  return Object.hasOwn(tagDocs, name);
}
