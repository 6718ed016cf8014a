/** Words for hosts whose results are others than where the run was started. */
import type { DifferingHosts, NamedPlace } from "../report/controls.ts";
import type { Place } from "../report/environment.ts";
import { formatCount, formatCounted } from "../text/format.ts";

/** Which hosts, what they are, and what those are that give the same: `Results differ only on the host box2 (…; here …)`. The
 *  sentence goes on. */
export function differOn(hosts: DifferingHosts): string {
  return `Results differ ${scope(hosts)}${grouped(hosts.differing, (place) => placeWords(place, hosts.here))}`;
}

/** The same in a few words: `results differ only on the host box2`. */
export function differTitle(hosts: DifferingHosts): string {
  return `results differ ${scope(hosts)}${grouped(hosts.differing)}`;
}

/** How many hosts these are of those there are, as their names follow. */
function scope({ differing, alike, others }: DifferingHosts): string {
  const many = differing.length > 1 ? "hosts" : "host";
  if (others > 0 || alike.length > 0) {
    return `${others > 0 ? "on" : "only on"} the ${many} `;
  }
  switch (differing.length) {
    case 1:
      return "on the only host, ";
    case 2:
      return "on both hosts, ";
    default:
      return `on all ${formatCount(differing.length)} hosts, `;
  }
}

/** What sets them apart from all machines whose results are equal, and what is not known, in whole sentences. */
export function setApart(hosts: DifferingHosts): string {
  const { differing, alike, others } = hosts;
  const names = apart(hosts).map(({ name }) => name);
  const them = differing.length === 1 ? "it" : "them";
  const from = alike.length === 0 ? "from here" : `from here and ${grouped(alike)}`;
  const what =
    names.length === 0
      ? `Nothing that is known of these machines sets ${them} apart ${from}.`
      : `What sets ${them} apart ${from}: ${joined(names)}.`;
  return others === 0 ? what : `${what} Of ${formatCounted(others, "other host")} this is not known.`;
}

/** What to do about the likeliest of what sets them apart. */
export function hostsAdvice(hosts: DifferingHosts): string {
  const [likeliest] = apart(hosts);
  return likeliest === undefined
    ? "Look for what the function reads of its machine, such as a file, a path or an environment variable (hosts get none of those here), and give it with the input."
    : likeliest.advice(hosts.here);
}

/** One thing that code can tell machines by. */
interface Trait {
  readonly name: string;
  /** Undefined where it is not known. */
  readonly of: (place: Place) => string | undefined;
  /** Its value among others'. */
  readonly say: (value: string) => string;
  /** It is said of every host, and not only of one where it is another than here. */
  readonly isUsual: boolean;
  readonly advice: (here: Place) => string;
}

const runAlike = ({ node }: Place) =>
  `Run the host with Node ${node}, as here, or allow a tolerance if only last digits differ.`;
const readNothing = () =>
  "Let the function read nothing of the machine that it runs on, or give the run hosts of one kind.";

/** What changes results likeliest comes first. */
const traits: readonly Trait[] = [
  {
    name: "the time zone",
    of: ({ timeZone }) => timeZone,
    say: (zone) => `time zone ${zone}`,
    isUsual: false,
    advice: ({ timeZone }) =>
      `Start the host with TZ=${timeZone}, as here, or give the time zone with the input.`,
  },
  {
    name: "the locale",
    of: ({ locale }) => locale,
    say: (locale) => `locale ${locale}`,
    isUsual: false,
    advice: ({ locale }) =>
      `Start the host with the LANG of here, or name the locale in the function: toLocaleString("${locale}").`,
  },
  {
    name: "Node",
    of: ({ node }) => node,
    say: (node) => `Node ${node}`,
    isUsual: true,
    advice: runAlike,
  },
  {
    name: "V8",
    // What is behind that follows from the version of Node.
    of: ({ v8 }) => v8.split(".").slice(0, 2).join("."),
    say: (v8) => `V8 ${v8}`,
    isUsual: true,
    advice: runAlike,
  },
  {
    name: "ICU",
    of: ({ icu }) => icu,
    say: (icu) => `ICU ${icu}`,
    isUsual: false,
    advice: runAlike,
  },
  {
    name: "the platform",
    of: ({ platform }) => platform,
    say: String,
    isUsual: false,
    advice: readNothing,
  },
  {
    name: "the architecture",
    of: ({ arch }) => arch,
    say: String,
    isUsual: false,
    advice: readNothing,
  },
  { name: "the CPU", of: ({ cpu }) => cpu, say: String, isUsual: true, advice: readNothing },
];

/** What is another on each of the hosts than on any machine whose results are equal. */
function apart({ here, differing, alike }: DifferingHosts): readonly Trait[] {
  const equal = [here, ...alike.map(({ place }) => place)];
  return traits.filter(({ of }) =>
    differing.every(({ place }) => equal.every((other) => isUnlike(of, place, other))),
  );
}

/** What is not known is taken to be alike. */
function isUnlike(of: Trait["of"], one: Place, other: Place): boolean {
  const values = [of(one), of(other)];
  return !values.includes(undefined) && values[0] !== values[1];
}

/** `Node 20.11.0, V8 11.3, a CPU; here Node 22.3.0, V8 12.4`. */
function placeWords(place: Place, here: Place): string {
  const unlike = traits.filter(({ of }) => isUnlike(of, place, here));
  const told = traits.filter((trait) => trait.isUsual || unlike.includes(trait));
  const list = (of: Place, some: readonly Trait[]) =>
    some.map((trait) => trait.say(trait.of(of) ?? "")).join(", ");
  return `${list(place, told)}${unlike.length === 0 ? ", all as here" : `; here ${list(here, unlike)}`}`;
}

/** More are counted. */
const mostNamed = 3;

/** Hosts by their names, those together of which the same is to be said. */
function grouped(hosts: readonly NamedPlace[], say: (place: Place) => string = () => ""): string {
  const groups = new Map<string, readonly string[]>();
  for (const { name, place } of hosts) {
    const words = say(place);
    groups.set(words, [...(groups.get(words) ?? []), name]);
  }
  const told = [...groups].map(([words, names]) => `${joined(names)}${words === "" ? "" : ` (${words})`}`);
  return joined(told);
}

/** `a`, `a and b`, `a, b and c`, `a, b, c and 2 more`. */
export function joined(items: readonly string[]): string {
  const named = items.length > mostNamed + 1 ? items.slice(0, mostNamed) : items;
  const all = named === items ? items : [...named, `${items.length - mostNamed} more`];
  return all.length > 1 ? `${all.slice(0, -1).join(", ")} and ${all.at(-1)}` : all.join("");
}
