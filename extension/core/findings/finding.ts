import type { Figure, Finding, FindingAction } from "../report/finding.ts";
import { formatCounted } from "../text/format.ts";
import { sentence } from "../text/sentence.ts";
import { figureValue, type FigureKind } from "./figures.ts";
import type { RuleInput } from "./ruleInput.ts";

/** One finding, from its rule to its words.
 *  @typeParam Concluded what its rule concludes, inferred from `conclude`. */
interface Definition<Input, Code extends string, Concluded extends Conclusion> {
  readonly code: Code;
  /** An error makes the speedup worthless, a warning is a loss that can be avoided. */
  readonly severity: Finding["severity"];
  /** What each figure is that `conclude` gives. */
  readonly figures: Readonly<Record<NameOf<Concluded>, FigureKind>>;
  /** Undefined where the measured data do not allow the conclusion. */
  readonly conclude: (input: Input) => Concluded | undefined;
  /** What it is called, what it rests on, and what to do about it. */
  readonly say: (concluded: Concluded) => Words;
  /** What holds the speedup back, in one plain sentence. Without it, that is the title. */
  readonly limit?: (finding: Reported<NameOf<Concluded>>) => string;
  /** The part of the workers' time that it costs, from 0 to 1. Without it, the rule is not about that. */
  readonly loss?: (figures: KnownFigures<NameOf<Concluded>>) => number;
}

/** What a rule concludes: the figures that its words and its reader need, null where they are not known, the advice where
 *  a program can follow it, and what else the words take. */
interface Conclusion {
  readonly figures: Readonly<Record<string, number | null>>;
  readonly action: FindingAction | null;
}

/** The figures that a rule gives in any of its conclusions. */
type NameOf<Concluded extends Conclusion> = Concluded extends Conclusion
  ? keyof Concluded["figures"] & string
  : never;

/** The figures of a finding in a report. Those that were not known are missing, and any may be where another version has
 *  written the report. */
type KnownFigures<Name extends string> = { readonly [Key in Name]?: number };

/** A finding in a report, for its sentence. */
interface Reported<Name extends string> {
  readonly title: string;
  readonly figures: KnownFigures<Name>;
  /** A figure in the words of its unit, or as a count of a noun. Where it is missing, the title takes the place of the
   *  sentence. */
  readonly tell: (name: Name, noun?: string) => string;
}

/** What a finding says. */
export type Words = Pick<Finding, "title" | "detail" | "advice">;

/** A finding as its list has it, whatever its rule concludes. */
export interface FindingRule<Input = RuleInput, Code extends string = string> {
  readonly code: Code;
  readonly figures: Readonly<Record<string, FigureKind>>;
  /** What follows from the measured data, in words. Undefined where this does not. */
  readonly find: (input: Input) => Finding | undefined;
  /** `limit` and `loss` of a finding. `The last wave leaves workers idle: 10 inputs do not divide by 4.` Without the figures
   *  that it takes, the finding's own title. */
  readonly weigh: (finding: Pick<Finding, "title" | "evidence">) => Required<Pick<Finding, "limit" | "loss">>;
}

/** Makes a finding of its rule and its words. */
export function defineFinding<Input, Code extends string, const Concluded extends Conclusion>({
  code,
  severity,
  figures,
  conclude,
  say,
  limit = ({ title }) => sentence(title),
  loss = () => 0,
}: Definition<Input, Code, Concluded>): FindingRule<Input, Code> & {
  readonly conclude: (input: Input) => Concluded | undefined;
} {
  type Name = NameOf<Concluded>;
  const weigh = ({ title, evidence }: Pick<Finding, "title" | "evidence">) => {
    const known: KnownFigures<Name> = knownFigures(evidence);
    let isComplete = true;
    const tell = (name: Name, noun?: string): string => {
      const value = known[name];
      isComplete &&= value !== undefined;
      return value === undefined ? "" : told(value, figures[name], noun);
    };
    const words = limit({ title, figures: known, tell });
    return { limit: isComplete ? words : sentence(title), loss: loss(known) };
  };
  return {
    code,
    figures,
    conclude,
    weigh,
    find: (input) => {
      const concluded = conclude(input);
      if (concluded === undefined) {
        return undefined;
      }
      const words = say(concluded);
      const evidence = evidenceOf(concluded.figures, figures);
      return {
        code,
        severity,
        ...words,
        ...weigh({ ...words, evidence }),
        evidence,
        action: concluded.action,
      };
    },
  };
}

function evidenceOf(
  figures: Conclusion["figures"],
  kinds: Readonly<Record<string, FigureKind>>,
): readonly Figure[] {
  return Object.entries(figures).flatMap(([name, value]) => {
    const kind = kinds[name];
    return value === null || kind === undefined ? [] : [{ name, label: kind.label, value, unit: kind.unit }];
  });
}

function knownFigures(evidence: Finding["evidence"]): Readonly<Record<string, number>> {
  return Object.fromEntries(evidence.map(({ name, value }) => [name, value]));
}

function told(value: number, { unit }: FigureKind, noun: string | undefined): string {
  return noun === undefined ? figureValue(unit, value) : formatCounted(value, noun);
}
