/** The example workloads are lessons; each has to teach what it says. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { basename } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import type { Report } from "../../extension/core/report/report.ts";
import type { Verdict } from "../../extension/core/report/verdict.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const verdicts: Readonly<Record<string, Verdict>> = {
  addOne: "equal",
  addVectors: "lost-in-transfer",
  computeSquare: "equal",
  countNodes: "equal",
  countPrimes: "equal",
  estimatePi: "nondeterministic",
  fetchPrice: "equal",
  findWords: "equal",
  slowIntegrateSin: "equal",
  sumColumn: "equal",
  takeMedian: "input-mutated",
  takeTicket: "shared-state",
};

test("every example has its lesson", () => {
  const files = readdirSync(new URL("../../workloads", import.meta.url)).filter((file) =>
    file.endsWith(".ts"),
  );
  const names = files.map((file) => basename(file, ".ts")).filter((name) => name !== "quad");
  assert.deepEqual(names.toSorted(), Object.keys(verdicts));
});

const lessons = Object.entries(verdicts).map(([name, verdict]) => ({ folder: "workloads", name, verdict }));
const first = { folder: "media", name: "longestSequence", verdict: "equal" };

for (const { folder, name, verdict } of [...lessons, first]) {
  test(`the results of ${name} are told as ${verdict}`, async () => {
    const args = [
      "dist/cli/main.js",
      `${folder}/${name}.ts`,
      "--workers",
      "2",
      "--rounds",
      "1",
      "--budget",
      "0",
      "--json",
      "-",
    ];
    const output = await new Promise<string>((resolve) => {
      execFile(process.execPath, args, { cwd: root, maxBuffer: 2 ** 26 }, (_error, stdout) =>
        resolve(stdout),
      );
    });
    const [report]: Report[] = JSON.parse(output);
    assert.equal(report?.equality.verdict, verdict);
    assert.equal(report.workload.function, name);
  });
}
