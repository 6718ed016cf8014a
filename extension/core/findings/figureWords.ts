/** Words for the figures that a finding rests on. */
import type { Figure } from "../report/finding.ts";
import { formatCounted } from "../text/format.ts";
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

/** ` of 2 hosts`, behind the cores that they have; nothing where workers are on this machine. */
export function ofHosts(hosts: number | null | undefined): string {
  return hosts === null || hosts === undefined ? "" : ` of ${formatCounted(hosts, "host")}`;
}
