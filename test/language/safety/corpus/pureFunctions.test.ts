/** The proof against false alarms: functions of well-known packages that are pure by their documentation, each analysed as
 *  if it were a workload. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { functionsOfPackage, versionOfPackage, type PackageFunction } from "./packages.ts";
import { purityRules } from "./pure.ts";

/** What `pureFunctions.json` has of each package. */
interface Corpus {
  readonly package: string;
  readonly version: string;
  readonly rule: string;
  readonly functions: readonly string[];
}

const fixture = new URL("../../../fixtures/pureFunctions.json", import.meta.url);
const corpus: readonly Corpus[] = JSON.parse(readFileSync(fixture, "utf8"));
const chosen: readonly PackageFunction[] = purityRules.flatMap((rule) =>
  functionsOfPackage(rule.package).filter((one) => rule.isPure(one)),
);

test("the corpus is what its rules choose, and nobody else has chosen", () => {
  const byRule = purityRules.map((rule) => ({
    package: rule.package,
    version: versionOfPackage(rule.package),
    rule: rule.rule,
    functions: chosen.filter((one) => one.package === rule.package).map(({ name }) => name),
  }));
  assert.deepEqual(corpus, byRule);
  assert.ok(chosen.length >= 200);
});

test("no function that is pure by its documentation gives a finding", (context) => {
  const found = chosen.flatMap((one) =>
    one.analyse().map(({ code, message }) => `${one.package} ${one.name}: ${code}. ${message}`),
  );
  for (const { package: name, functions } of corpus) {
    const count = found.filter((line) => line.startsWith(`${name} `)).length;
    context.diagnostic(`${name}: ${functions.length} functions, ${count} findings`);
  }
  assert.deepEqual(found, []);
});
