import { writeRows } from "../results/rowsFile.ts";
import type { Extra } from "./extra.ts";

/** The table of results, in a file. */
export const rows: Extra = {
  name: "rows",
  weight: 0,
  isWanted: ({ plan }) => plan.rowsFile !== null,
  run: async ({ plan, now, emit }, { reference, work, equality, differences, leftOut }) => {
    const table = {
      inputs: work.inputs,
      results: reference.results,
      differing: equality.differing,
      differs: differences.differs,
      differences: differences.differences,
      leftOut,
    };
    emit({ type: "rows", rows: writeRows(plan.rowsFile ?? "", table, now) });
    return undefined;
  },
};
