import { worthOf } from "../hosts/speeds.ts";
import { worthOfCores } from "../machine/unequalCores.ts";
import { busyWords, leastServed, served } from "./busyWords.ts";
import { common, count, ratio } from "./figures.ts";
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
    hosts: common.hosts,
  },

  conclude({ machine, pools, environment }: RuleInput<PoolWith<"ceiling">>) {
    const hosts = environment.hosts?.length ?? null;
    const looked = machine && busyWords(machine) !== null ? machine : null;
    if (looked !== null) {
      const { got, asked } = leastServed(looked);
      return { when: before, figures: { got, asked, load: looked.load, hosts: null }, action: quiet };
    }
    const { cores, quota = cores, hosts: others } = environment;
    const slower = others === undefined ? machine?.slower : undefined;
    const [least] = pools
      .flatMap(({ workers, ceiling }) =>
        workers > 1 && workers <= cores && ceiling !== null
          ? [
              {
                asked: Math.min(slower ? worthOfCores(slower, workers) : workers, quota),
                // Of hosts, in their own cores.
                got: (ceiling.value * workers) / worthOf(workers, environment, null),
              },
            ]
          : [],
      )
      .toSorted((a, b) => a.got / a.asked - b.got / b.asked);
    return least === undefined || least.got >= leastInRounds * least.asked
      ? undefined
      : {
          when: inRounds,
          figures: { got: least.got, asked: least.asked, load: null, hosts },
          action: hosts === null ? quiet : null, // It is this machine that is waited for.
        };
  },

  say: ({ when, figures: { got, asked, hosts } }) => ({
    title: `others use ${whose(hosts)}`,
    detail: `A plain loop got ${served(got, asked)} ${when}.`,
    advice: `Measure when ${hosts === null ? "the machine is" : "they are"} quiet: what others take changes from round to round.`,
  }),

  // Only of the look before the run the load is known.
  limit: ({ figures: { got = 0, asked = 0, load, hosts = null } }) =>
    `Others use ${whose(hosts)}: a plain loop got ${served(got, asked)} ${load === undefined ? inRounds : before}.`,
});

function whose(hosts: number | null): string {
  return hosts === null ? "this machine" : "the hosts";
}

const before = "before the run";
const inRounds = "in the rounds";
const quiet = { type: "quiet" } as const;

/** As `leastBefore`, of loops that begin when a message reaches them. */
const leastInRounds = 0.4;
