import type { TextRange } from "../../core/discovery/discovered.ts";
import type { Discovered } from "../discovery/knownFile.ts";
import type { DiscoveredFunction } from "../discovery/describe.ts";
import type { ExpressionProblem } from "../../core/discovery/expressionProblem.ts";
import type { PassingChoice } from "../../core/discovery/passing.ts";
import type { SafetyFinding } from "../safety/analyse.ts";

/** A message at a place in a file. */
export interface LocatedDiagnostic extends RelatedPlace {
  readonly severity: "error" | "warning" | "information" | "hint";
  /** The verdict for unequal results, the stage for a failure, `tag` for a tag that cannot be used or gives inputs that do
   *  not fit, or what the analysis found. */
  readonly code: string;
  readonly related: readonly RelatedPlace[];
}

/** A place that helps to understand a diagnostic. */
export interface RelatedPlace {
  /** Absolute path. */
  readonly file: string;
  readonly range: TextRange;
  readonly message: string;
}

/** A file with the functions that were found in its text. */
export interface DiscoveredFile {
  /** Absolute path. */
  readonly file: string;
  readonly text: string;
  readonly functions: readonly DiscoveredFunction[];
  readonly strayTags: Discovered["strayTags"];
  /** How the functions whose inputs are known get them, by their name. */
  readonly passings: ReadonlyMap<string, PassingChoice>;
  /** What is wrong with the expressions of their tags, by their name. */
  readonly problems: ReadonlyMap<string, readonly ExpressionProblem[]>;
  /** What the analysis found about those that are workloads, by their name; empty where it is off. */
  readonly findings: ReadonlyMap<string, readonly SafetyFinding[]>;
}
