import { busyWords, leastServed, served } from "./busyWords.ts";
import { count, ratio } from "./figures.ts";
import { defineFinding } from "./finding.ts";
import type { PoolWith, RuleInput } from "./ruleInput.ts";

/** Others use the machine, or it gives this program less than its cores: before the run, or in the rounds. */
export const machineBusy = defineFinding({
  code: "machine-busy",
  severity: "warning",
  figures: {
    got: ratio("cores that a plain loop got"),
    asked: count("cores that it asked for"),
    load: ratio("load"),
  },

  conclude({ machine, pools, environment }: RuleInput<PoolWith<"ceiling">>) {
    const before = machine && busyWords(machine) !== null ? machine : null;
    if (before !== null) {
      const { got, asked } = leastServed(before);
      return { when: "before the run", figures: { got, asked, load: before.load }, action: quiet };
    }
    const [least] = pools
      .flatMap(({ workers, ceiling }) =>
        workers > 1 && workers <= environment.cores && ceiling !== null
          ? [{ workers, got: ceiling.value }]
          : [],
      )
      .toSorted((a, b) => a.got / a.workers - b.got / b.workers);
    return least === undefined || least.got >= leastInRounds * least.workers
      ? undefined
      : {
          when: "in the rounds",
          figures: { got: least.got, asked: least.workers, load: null },
          action: quiet,
        };
  },

  say: ({ when, figures: { got, asked } }) => ({
    title: "others use this machine",
    detail: `A plain loop got ${served(got, asked)} ${when}.`,
    advice: "Measure when the machine is quiet: what others take changes from round to round.",
  }),

  limit: ({ figures: { got = 0, asked = 0 } }) =>
    `Others use this machine: a plain loop gets ${served(got, asked)}.`,
});

const quiet = { type: "quiet" } as const;

/** As `leastBefore`, of loops that begin when a message reaches them. */
const leastInRounds = 0.4;
