/** What mapping one item through a pool costs, here and with the libraries and Python: what `numbers` and `objects` share. */
import { fileURLToPath } from "node:url";
import { poolOf, runCli } from "./cli.ts";
import { pools } from "./contenders/pools.ts";
import { interleave, spreadOf, type Contender, type Spread } from "./interleave.ts";
import { startProgram } from "./program.ts";
import { notInstalled, startPythonMapper } from "./python.ts";
import type { MeasureOptions, Table } from "./section.ts";

const workers = 2;

/** What is mapped. */
export interface Mapping {
  /** Relative to the repository. */
  readonly file: string;
  /** Its name there, in `chunks.mjs` and in `mapper.py`. */
  readonly function: string;
  /** The function of `file` that makes so many inputs. */
  readonly inputs: string;
  readonly count: number;
}

/** One contender's cost. */
export interface Cost {
  readonly name: string;
  /** Inputs in one message; words where there is no such number. */
  readonly chunk: number | string;
  /** Microseconds an item. */
  readonly us: Spread;
}

/** Measures us, the libraries and Python in turn. Every one of them is warm, in a process of its own that stays for all
 *  rounds; ours is a new one each time, as it always is. */
export async function costsPerItem(
  { file, function: name, inputs, count }: Mapping,
  { rounds, python }: MeasureOptions,
): Promise<readonly Cost[]> {
  await using programs = new AsyncDisposableStack();
  const chunks = new Map<string, number | string>();
  const options = { inputs: `${inputs}(${count})`, workers, rounds: 3 };
  const contenders: Contender<number>[] = [
    {
      name: "ours",
      measure: async () => {
        const { report } = await runCli({ file, function: name, options });
        const { medianMs, chunk } = poolOf(report, workers);
        chunks.set("ours", chunk);
        return medianMs;
      },
    },
  ];
  const mapper = fileURLToPath(new URL("contenders/mapper.ts", import.meta.url));
  for (const library of Object.keys(pools)) {
    const args = [mapper, library, name, String(count), String(workers)];
    const program = programs.use(startProgram(process.execPath, args));
    // One after another: the answer comes when the warm-up is over.
    chunks.set(library, await program.ask("chunk"));
    contenders.push({ name: library, measure: () => program.ask("map") });
  }
  if (python !== null) {
    const program = programs.use(startPythonMapper(python, name, count, workers));
    await program.ask("map");
    chunks.set("Python", "its own");
    contenders.push({ name: "Python", measure: () => program.ask("map") });
  }
  const samplesMs = await interleave(contenders, rounds);
  return contenders.map(({ name: contender }) => ({
    name: contender,
    chunk: chunks.get(contender) ?? "–",
    us: spreadOf(samplesMs.get(contender)?.map((ms) => (ms * 1000) / count)),
  }));
}

/** The median of one contender, in microseconds an item; words where it is not there. */
export function costOf(costs: readonly Cost[], name: string): number | string {
  return costs.find((cost) => cost.name === name)?.us.median ?? notInstalled;
}

/** The least median of all but us, in microseconds an item. */
export function bestOfPeers(costs: readonly Cost[]): number {
  return Math.min(...costs.filter(({ name }) => name !== "ours").map(({ us }) => us.median));
}

/** All costs as a table, Python's line too where there is none. */
export function costTable(costs: readonly Cost[]): Table {
  const ours = costOf(costs, "ours");
  const rows = costs.map(({ name, chunk, us }) => [
    name,
    chunk,
    us.median,
    us.least,
    us.most,
    typeof ours === "number" ? us.median / ours : "–",
  ]);
  const missing = costs.some(({ name }) => name === "Python")
    ? []
    : [["Python", notInstalled, "", "", "", ""]];
  return {
    heads: ["", "chunk", "µs an item", "from", "to", "over ours"],
    rows: [...rows, ...missing],
  };
}
