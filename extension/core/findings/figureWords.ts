/** Words for the figures that a finding rests on. */
import type { Figure } from "../report/finding.ts";
import { figureValue, type FigureKind } from "./figures.ts";
import { findings } from "./index.ts";

/** The head over the figures of a finding. */
export const figuresTitle = "Figures";

/** A figure, ready to be shown: `idle at the end`, `17 %`. One whose name another version gave keeps that name. */
export function figureText({ name, value, unit }: Figure): {
  readonly name: string;
  readonly value: string;
} {
  return { name: kinds[name]?.label ?? name, value: figureValue(unit, value) };
}

const kinds: Readonly<Record<string, FigureKind>> = Object.assign(
  {},
  ...Object.values(findings).map(({ figures }) => figures),
);
