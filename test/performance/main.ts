/** `npm run measure [-- <section> …] [--quick]`: measures this program against others and writes RESULTS.md. */
import { existsSync, readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { machineText } from "./machine.ts";
import { findPython } from "./python.ts";
import { joinSections, sectionText, splitSections } from "./results.ts";
import type { MeasureOptions, Section } from "./section.ts";
import { against } from "./sections/against.ts";
import { analysis } from "./sections/analysis.ts";
import { breakEven } from "./sections/breakEven.ts";
import { delivered } from "./sections/delivered.ts";
import { equality } from "./sections/equality.ts";
import { extras } from "./sections/extras.ts";
import { gate } from "./sections/gate.ts";
import { growth } from "./sections/growth.ts";
import { hosts } from "./sections/hosts.ts";
import { loading } from "./sections/loading.ts";
import { memory } from "./sections/memory.ts";
import { memoryPerWorker } from "./sections/memoryPerWorker.ts";
import { numbers } from "./sections/numbers.ts";
import { objects } from "./sections/objects.ts";
import { packages } from "./sections/packages.ts";
import { panel } from "./sections/panel.ts";
import { prediction, predictionOfOthers } from "./sections/prediction.ts";
import { responsiveness } from "./sections/responsiveness.ts";
import { scale } from "./sections/scale.ts";
import { speedup } from "./sections/speedup.ts";
import { survey } from "./sections/survey.ts";
import { tutorial } from "./sections/tutorial.ts";

const sections: readonly Section[] = [
  speedup,
  delivered,
  numbers,
  objects,
  tutorial,
  memory,
  memoryPerWorker,
  prediction,
  predictionOfOthers,
  breakEven,
  against,
  gate,
  responsiveness,
  extras,
  survey,
  growth,
  analysis,
  equality,
  panel,
  loading,
  hosts,
  scale,
  packages,
];
const order = sections.map(({ name }) => name);

const introduction = `
# Measurements

Written by \`npm run measure\`, which takes about fifteen minutes; \`npm run measure -- memory growth\` measures only those and leaves the other sections as they are.
All figures are medians, contenders take turns within each section, and less is better everywhere.
They hold for the machine that is named below each section, and only while it had nothing else to do.
`;

const quickIntroduction = `
# A trial of the measuring program

Written by \`npm run measure -- --quick\` with sizes far below those that the texts name: the figures mean nothing.
`;

process.exitCode = await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<number> {
  const isQuick = argv.includes("--quick");
  const names = argv.filter((argument) => argument !== "--quick");
  const unknown = names.find((name) => !order.includes(name));
  if (unknown !== undefined) {
    console.error(`There is no section "${unknown}". The sections are ${order.join(", ")}.`);
    return 2;
  }
  const file = fileURLToPath(
    new URL(isQuick ? "../../.parallel-benchmark/quick-results.md" : "RESULTS.md", import.meta.url),
  );
  const options: MeasureOptions = { rounds: isQuick ? 2 : 7, isQuick, python: await findPython() };
  const chosen = sections.filter(({ name }) => names.length === 0 || names.includes(name));
  let status = 0;
  for (const section of chosen) {
    const startMs = performance.now();
    try {
      await writeSection(file, section, options);
      console.log(`${section.name}: ${((performance.now() - startMs) / 1000).toFixed(0)} s`);
    } catch (error) {
      console.error(`${section.name} could not be measured.`, error);
      status = 1;
    }
  }
  console.log(`Written: ${file}`);
  return status;
}

/** Measures one section and puts it into the file at once, so that a later failure takes nothing away. */
async function writeSection(file: string, section: Section, options: MeasureOptions): Promise<void> {
  const machine = machineText(options.python, new Date());
  const measurement = await section.measure(options);
  const note = splitSections(readFileSync(new URL("notes.md", import.meta.url), "utf8")).get(section.name);
  const texts = new Map(existsSync(file) ? splitSections(readFileSync(file, "utf8")) : []);
  texts.set(section.name, sectionText(section, measurement, machine, note));
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, joinSections(options.isQuick ? quickIntroduction : introduction, order, texts));
}
