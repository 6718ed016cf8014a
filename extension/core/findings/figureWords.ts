/** Words for the figures that a finding rests on. */
import type { Figure } from "../report/finding.ts";
import { figureValue } from "./figures.ts";

/** The head over the figures of a finding. */
export const figuresTitle = "Figures";

/** A figure, ready to be shown: `idle at the end`, `17 %`. */
export function figureText({ name, label = name, value, unit }: Figure): {
  readonly name: string;
  readonly value: string;
} {
  return { name: label, value: figureValue(unit, value) };
}
