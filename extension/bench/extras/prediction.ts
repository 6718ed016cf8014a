import { chunkCosts, predict } from "../predict.ts";
import type { Extra } from "./extra.ts";

/** What the serial run lets expect of each pool, and of pools and machines that were not measured. */
export const prediction: Extra = {
  name: "prediction",
  isWanted: () => true,
  run: async ({ emit }, { serial, last, measured, cores, costs }) => {
    const run = last.get(serial);
    const known = costs();
    if (run !== undefined && known !== null) {
      const basis = { ...known, serial: run, measured, cores };
      [...chunkCosts(basis), ...predict(basis)].forEach(emit);
    }
    return undefined;
  },
};
