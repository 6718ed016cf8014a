import assert from "node:assert/strict";
import { test } from "node:test";
import type { DifferingHosts } from "../../../extension/core/report/controls.ts";
import type { Place } from "../../../extension/core/report/environment.ts";
import type { Equality } from "../../../extension/core/report/verdict.ts";
import { evidenceAdvice } from "../../../extension/core/verdicts/evidenceWords.ts";
import { differOn, hostsAdvice, setApart } from "../../../extension/core/verdicts/hostWords.ts";
import { verdictSentence, verdictTitle } from "../../../extension/core/verdicts/words.ts";

const here: Place = {
  cpu: "a CPU",
  node: "22.3.0",
  v8: "12.4.254.20-node.13",
  platform: "linux",
  arch: "x64",
  icu: "75.1",
  timeZone: "UTC",
  locale: "en-US",
};
const box = (name: string, changes: Partial<Place> = {}) => ({ name, place: { ...here, ...changes } });
const hosts = (changes: Partial<DifferingHosts>): DifferingHosts => ({
  here,
  differing: [],
  alike: [],
  others: 0,
  ...changes,
});
const olderNode = { node: "20.11.0", v8: "11.3.244.8-node.17", icu: "73.2" };

const rows: readonly {
  readonly hosts: Partial<DifferingHosts>;
  readonly on: string;
  readonly apart: string;
  readonly advice: RegExp;
}[] = [
  {
    hosts: { differing: [box("box2", olderNode)], alike: [box("box1")] },
    on: "Results differ only on the host box2 (Node 20.11.0, V8 11.3, ICU 73.2, a CPU; here Node 22.3.0, V8 12.4, ICU 75.1)",
    apart: "What sets it apart from here and box1: Node, V8 and ICU.",
    advice: /^Run the host with Node 22.3.0, as here, or allow a tolerance/,
  },
  {
    hosts: { differing: [box("box2", { timeZone: "Asia/Tokyo" })], alike: [box("box1")] },
    on: "Results differ only on the host box2 (time zone Asia/Tokyo, Node 22.3.0, V8 12.4, a CPU; here time zone UTC)",
    apart: "What sets it apart from here and box1: the time zone.",
    advice: /^Start the host with TZ=UTC, as here, or give the time zone with the input\.$/,
  },
  {
    hosts: { differing: [box("box2", { locale: "de-DE" })] },
    on: "Results differ on the only host, box2 (locale de-DE, Node 22.3.0, V8 12.4, a CPU; here locale en-US)",
    apart: "What sets it apart from here: the locale.",
    advice: /toLocaleString\("en-US"\)/,
  },
  {
    hosts: {
      differing: [box("box1", { arch: "arm64" }), box("box2", { arch: "arm64" })],
      alike: [box("box3", { cpu: "another CPU" })],
    },
    on: "Results differ only on the hosts box1 and box2 (Node 22.3.0, V8 12.4, arm64, a CPU; here x64)",
    apart: "What sets them apart from here and box3: the architecture.",
    advice: /^Let the function read nothing of the machine/,
  },
  {
    hosts: { differing: [box("box1", { cpu: "X" }), box("box2", { cpu: "Y" })] },
    on: "Results differ on both hosts, box1 (Node 22.3.0, V8 12.4, X; here a CPU) and box2 (Node 22.3.0, V8 12.4, Y; here a CPU)",
    apart: "What sets them apart from here: the CPU.",
    advice: /^Let the function read nothing of the machine/,
  },
  {
    hosts: { differing: [box("box2")], alike: [box("box1")] },
    on: "Results differ only on the host box2 (Node 22.3.0, V8 12.4, a CPU, all as here)",
    apart: "Nothing that is known of these machines sets it apart from here and box1.",
    advice:
      /^Look for what the function reads of its machine, such as a file, a path or an environment variable/,
  },
  {
    hosts: { differing: [box("box2", { timeZone: "Asia/Tokyo" })], others: 98 },
    on: "Results differ on the host box2 (time zone Asia/Tokyo, Node 22.3.0, V8 12.4, a CPU; here time zone UTC)",
    apart: "What sets it apart from here: the time zone. Of 98 other hosts this is not known.",
    advice: /TZ=UTC/,
  },
  {
    hosts: { differing: ["a", "b", "c", "d", "e"].map((name) => box(name)), others: 1 },
    on: "Results differ on the hosts a, b, c and 2 more (Node 22.3.0, V8 12.4, a CPU, all as here)",
    apart:
      "Nothing that is known of these machines sets them apart from here. Of 1 other host this is not known.",
    advice: /^Look for/,
  },
];
for (const row of rows) {
  test(`${row.on}. ${row.apart}`, () => {
    assert.equal(differOn(hosts(row.hosts)), row.on);
    assert.equal(setApart(hosts(row.hosts)), row.apart);
    assert.match(hostsAdvice(hosts(row.hosts)), row.advice);
  });
}

test("what a host of an earlier version does not tell does not set it apart", () => {
  const { timeZone: _zone, locale: _locale, icu: _icu, arch: _arch, ...little } = here;
  const old = hosts({ differing: [{ name: "old", place: little }] });
  assert.equal(
    differOn(old),
    "Results differ on the only host, old (Node 22.3.0, V8 12.4, a CPU, all as here)",
  );
});

const unequal: Equality = {
  verdict: "environment",
  compared: 10,
  differing: 3,
  mismatches: [],
  tolerance: null,
  evidence: null,
  controls: [{ control: "host", order: { type: "in-order" }, inputs: 10, outcome: { type: "no-time" } }],
};

test("the verdict names the host, with both values and what sets it apart", () => {
  const evidence = {
    type: "environment",
    index: 4,
    path: ".hour",
    main: "0",
    worker: "9",
    differing: 3,
    runtime: "hosts",
    hosts: hosts({ differing: [box("box2", { timeZone: "Asia/Tokyo" })], alike: [box("box1")] }),
  } as const;
  assert.equal(
    verdictSentence({ ...unequal, evidence }),
    "3 of 10 results differ between the serial run and a pool. Results differ only on the host box2 (time zone Asia/Tokyo, Node 22.3.0, V8 12.4, a CPU; here time zone UTC): input 4 gives 0 at .hour here and 9 there, in a fresh worker, alone and in order (3 inputs in all). What sets it apart from here and box1: the time zone. The speedup does not count.",
  );
  assert.match(evidenceAdvice(evidence), /TZ=UTC/);
  assert.equal(verdictTitle("environment", evidence), "results differ only on the host box2");
});

test("where no control run shows why, it is told which hosts gave all that differs, and which were not asked", () => {
  const came = [
    { name: "box1", compared: 40, differing: 0 },
    { name: "box2", compared: 40, differing: 3 },
  ];
  const [control] = unequal.controls;
  assert.ok(control);
  assert.equal(
    verdictSentence({
      ...unequal,
      verdict: "differs",
      controls: [{ ...control, host: "box2" }],
      hosts: came,
    }),
    "3 of 10 results differ between the serial run and a pool. No control run shows why. Control runs that could not be made: running alone in a fresh worker of box2 (no time left). All that differ came from box2. The speedup does not count.",
  );
  assert.doesNotMatch(
    verdictSentence({ ...unequal, verdict: "differs", hosts: came.slice(1) }),
    /All that differ/,
  );
});
