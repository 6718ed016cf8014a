import { fileURLToPath } from "node:url";
import { interleave, spreadOf, type Contender } from "../interleave.ts";
import { startProgram } from "../program.ts";
import type { Section } from "../section.ts";

/** What is compared, with the milliseconds that it must not take longer than. */
const kinds = [
  { kind: "numbers", what: "1 000 000 numbers", mostMs: 50 },
  { kind: "objects", what: "1 000 000 objects `{ id, x, name }`", mostMs: 1000 },
  { kind: "array", what: "one array of 1 000 000 numbers", mostMs: "–" },
] as const;

export const equality: Section = {
  name: "equality",
  about:
    "How long comparing takes, outside of all measured times: results with their copies, which are equal, so that nothing ends " +
    "it early. Each kind has a process of its own and one comparison before. " +
    "Most of the time of the array is for listing its keys, which a million elements have as strings, and for asking each " +
    "element for a getter; there is no other way to see that it has no further properties and that reading it is safe.",
  measure: async ({ rounds, isQuick }) => {
    await using programs = new AsyncDisposableStack();
    const file = fileURLToPath(new URL("../contenders/comparison.ts", import.meta.url));
    const contenders = kinds.map(({ kind }): Contender<number> => {
      const count = isQuick ? "1000" : "1000000";
      const program = programs.use(startProgram(process.execPath, [file, kind, count]));
      return { name: kind, measure: () => program.ask("compare") };
    });
    const samples = await interleave(contenders, rounds);
    const measured = kinds.map((each) => ({ ...each, ms: spreadOf(samples.get(each.kind)) }));
    return {
      figures: measured.map(({ what, ms, mostMs }) => ({
        what,
        unit: " ms",
        value: ms.median,
        most: mostMs,
        aim: "–",
      })),
      details: {
        heads: ["compared", "ms", "from", "to"],
        rows: measured.map(({ what, ms }) => [what, ms.median, ms.least, ms.most]),
      },
    };
  },
};
