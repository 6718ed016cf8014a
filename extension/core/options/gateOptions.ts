/** The options of a gate, which only the command line has: what it holds functions against, and what fails. */
import { failures, type FailOn } from "../gate/decision.ts";
import { negligible } from "../statistics/changeVerdict.ts";
import { percentage } from "./kinds.ts";
import type { Option } from "./option.ts";
import { path, someOf } from "./textKinds.ts";

/** In the order in which people read them. */
export const gateOptions = {
  /** What functions are held against, where that is no other version; null for nothing. */
  baseline: {
    kind: path("a file that --save-baseline has written"),
    default: null,
    flag: {
      name: "--baseline",
      value: "<file>",
      help: "fail where a function is slower than this file says; --against a revision is more exact",
    },
    row: { title: "[a baseline](gate.md) to be held against", default: "none", limits: (words) => words },
  } satisfies Option<string>,

  /** Where to keep what functions take; null for nowhere. */
  saveBaseline: {
    kind: path("a file"),
    default: null,
    flag: {
      name: "--save-baseline",
      value: "<file>",
      help: "keep what functions take, measured twice, for --baseline",
    },
    row: { title: "where to keep a baseline", default: "nowhere" },
  } satisfies Option<string>,

  /** What fails; null for nothing unless something else asks for a gate. */
  failOn: {
    kind: someOf<FailOn>(failures),
    default: null,
    flag: {
      name: "--fail-on",
      value: "<what>",
      help: "end with a failure where a function is that, with --against or --baseline",
    },
    row: { title: "what fails", default: "`slower,differs` with `--baseline` or `--at-most`, else nothing" },
  } satisfies Option<readonly FailOn[]>,

  /** By which part of 1 a function may be slower; null for `negligible`, and no gate for its sake. */
  atMost: {
    kind: percentage(0, 1000),
    default: null,
    flag: { name: "--at-most", value: "<percentage>", help: "how much slower a function may be, e.g. 5%" },
    row: { title: "how much slower a function may be", default: `${100 * negligible}%` },
  } satisfies Option<number>,
};
