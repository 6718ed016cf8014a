/** `node plainNode.ts <file>`: runs the file's `work` over its `inputs` as any program would, and prints the results as the
 *  command line's `--csv-results -` does when its own are the same. */
import { writeSync } from "node:fs";
import { relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { resultsCsv, resultsCsvHead } from "../../extension/core/export/resultsCsv.ts";
import { preview } from "../../extension/core/values/preview.ts";
import type { ResultRow } from "../../extension/core/rows/row.ts";

const file = resolve(process.argv[2] ?? "");
const { inputs, work } = await import(pathToFileURL(file).href);
const rows: ResultRow[] = [];
for (const [index, input] of inputs.entries()) {
  const serial = preview(await work(input));
  if (serial.endsWith("…")) {
    throw new Error(
      `The result of input ${index} is longer than a preview, so that not all of it is compared.`,
    );
  }
  rows.push({ index, input: preview(input), serial, differs: false, difference: null });
}
const workload = {
  file: relative(process.cwd(), file),
  function: "work",
  line: 1,
  inputs: rows.length,
  inputsExpression: "inputs",
};
writeSync(1, resultsCsvHead + resultsCsv(workload, { verdict: "equal", tolerance: null }, rows));
// Some packages keep a process or a socket, which would keep this one alive.
process.exit(0);
