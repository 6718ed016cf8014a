/** What all calls have in common, of which a pool module sends no more than a measured pool did. */
import type { Report } from "../report/report.ts";
import { formatBytes, formatCounted } from "../text/format.ts";
import { isIdentifier } from "../text/previewText.ts";
import { commonName, listed } from "../words/sentOnce.ts";

/** An argument by its place, with a name for it. */
interface NamedArgument {
  readonly place: number;
  /** An identifier. */
  readonly name: string;
}

/** The arguments of a call, by whether they are the same in all calls. There is one of each kind at least. */
export interface SharedArguments {
  readonly same: readonly NamedArgument[];
  readonly own: readonly NamedArgument[];
  /** The name of a list among the same ones, of which the only other argument may be an element; null where there is none. */
  readonly elementOf: string | null;
}

/** The arguments that a pool module gets once for all calls of a map: those that were the same in all calls of a run, in which
 *  one of them at least was sent once to each worker. Null where there are none. */
export function sharedArguments({ carried, workload }: Report): SharedArguments | null {
  const common = carried?.arguments ?? null;
  if (common === null || !carried?.once.some(({ path }) => isArgument(path, common.same))) {
    return null;
  }
  const named = Array.from({ length: common.count }, (_, place) => ({
    place,
    name: nameOf(workload.passing?.parameters[place], place),
  }));
  return {
    same: named.filter(({ place }) => common.same.includes(place)),
    own: named.filter(({ place }) => !common.same.includes(place)),
    elementOf: named.find(({ place }) => place === common.elementOf)?.name ?? null,
  };
}

function isArgument([place, ...further]: readonly unknown[], same: readonly number[]): boolean {
  return typeof place === "number" && further.length === 0 && same.includes(place);
}

/** A pattern has no name, nor has what a rest parameter gets. */
function nameOf(parameter: string | undefined, place: number): string {
  return parameter !== undefined && isIdentifier(parameter) && parameter !== "__proto__"
    ? parameter
    : `argument${place + 1}`;
}

/** What a reader of a pool module has to know of what was sent once in the run.
 *  @param shared what the module does so with. */
export function sharedReasons(
  { carried, workload, equality }: Report,
  shared: SharedArguments | null,
): readonly string[] {
  const same = shared?.same ?? [];
  const places = same.map(({ place }) => place);
  const others = (carried?.once ?? []).filter(({ path }) => !isArgument(path, places));
  const names = listed(others.map((part) => `${commonName(part, workload)} (${formatBytes(part.bytes)})`));
  const calls = formatCounted(workload.inputs ?? equality.compared, "call");
  const [was, it] = same.length === 1 ? ["was", "it"] : ["were", "them"];
  return [
    ...(same.length === 0
      ? []
      : [
          `${listed(same.map(({ name }) => name))} ${was} the same in all ${calls}: each worker gets ${it} once, as in the run.`,
        ]),
    ...(others.length === 0
      ? []
      : [
          `In the run each worker got ${names} once. Here every message carries it, which takes longer: make it an argument of its own that is the same in all calls, and let other arguments refer to nothing in it.`,
        ]),
  ];
}
