import type { Figure, Finding, FindingAction } from "../report/finding.ts";
import { formatCounted } from "../text/format.ts";
import { sentence } from "../text/sentence.ts";
import { figureValue, type FigureKind } from "./figures.ts";
import type { RuleInput } from "./ruleInput.ts";

/** The rule of a finding, and how it holds a speedup back: all that is told of a pool that is only simulated.
 *  @typeParam Concluded what the rule concludes, inferred from `conclude`. */
interface Rule<Input, Concluded extends Conclusion> {
  /** What each figure is that `conclude` gives. */
  readonly figures: Readonly<Record<NameOf<Concluded>, FigureKind>>;
  /** Undefined where the measured data do not allow the conclusion. */
  readonly conclude: (input: Input) => Concluded | undefined;
  /** What holds the speedup back, in one plain sentence. Without it, that is the title. */
  readonly limit?: (finding: Reported<NameOf<Concluded>>) => string;
  /** The part of the workers' time that it costs, from 0 to 1. Without it, the rule is not about that. */
  readonly loss?: (figures: KnownFigures<NameOf<Concluded>>) => number;
}

/** What a finding is beside its rule. */
interface Telling<Code extends string, Concluded extends Conclusion> {
  readonly code: Code;
  /** An error makes the speedup worthless, a warning is a loss that can be avoided. */
  readonly severity: Finding["severity"];
  /** What it is called, what it rests on, and what to do about it. */
  readonly say: (concluded: Concluded) => Words;
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
  readonly weigh: (finding: Pick<Finding, "title" | "evidence">) => Weight;
}

/** How a speedup is held back. */
type Weight = Required<Pick<Finding, "limit" | "loss">>;

/** Makes a rule that also holds of simulated pools; `tellFinding` makes a finding of it. */
export function defineRule<Input, const Concluded extends Conclusion>(rule: Rule<Input, Concluded>) {
  return {
    ...rule,
    /** How it holds a pool back; undefined where it does not. */
    weighed: (input: Input): Weight | undefined => {
      const concluded = rule.conclude(input);
      return (
        concluded && weightOf(rule, { title: "", evidence: evidenceOf(concluded.figures, rule.figures) })
      );
    },
  };
}

/** Makes a finding of its rule and its words. */
export function defineFinding<Input, Code extends string, const Concluded extends Conclusion>(
  definition: Rule<Input, Concluded> & Telling<Code, Concluded>,
) {
  return tellFinding(definition, definition);
}

/** Makes a finding of a rule that stands for itself. It is called as pure, so that a bundle with the rule alone has no
 *  words of findings. */
export function tellFinding<Input, Code extends string, const Concluded extends Conclusion>(
  rule: Rule<Input, Concluded>,
  { code, severity, say }: Telling<Code, Concluded>,
): FindingRule<Input, Code> & Pick<Rule<Input, Concluded>, "conclude"> {
  const { figures, conclude } = rule;
  return {
    code,
    figures,
    conclude,
    weigh: (finding) => weightOf(rule, finding),
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
        ...weightOf(rule, { ...words, evidence }),
        evidence,
        action: concluded.action,
      };
    },
  };
}

function weightOf<Input, Concluded extends Conclusion>(
  { figures, limit, loss }: Rule<Input, Concluded>,
  { title, evidence }: Pick<Finding, "title" | "evidence">,
): Weight {
  type Name = NameOf<Concluded>;
  const known: KnownFigures<Name> = knownFigures(evidence);
  let isComplete = limit !== undefined;
  const tell = (name: Name, noun?: string): string => {
    const value = known[name];
    isComplete &&= value !== undefined;
    return value === undefined ? "" : told(value, figures[name], noun);
  };
  const words = limit?.({ title, figures: known, tell });
  return {
    limit: isComplete && words !== undefined ? words : sentence(title),
    loss: loss?.(known) ?? 0,
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
