import { evidence, testRule } from "./evidence.ts";

testRule("waiting", [
  ["9 % of computing", true, evidence({ serial: { cpuShare: 0.09 } })],
  ["10 % of computing", false, evidence({ serial: { cpuShare: 0.1 } })],
  ["a serial run too short for its CPU time", false, evidence({ serial: { cpuShare: null } })],
  ["waiting without a pool", true, evidence({ serial: { cpuShare: 0 }, pools: [] })],
]);
