/** How often rules err: everything that they find in all functions of the packages was looked at by hand. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { functionsOfPackage, packageNames } from "./packages.ts";

/** What `reviewedFindings.json` has: findings of one rule in one package, and what reading the code has shown. */
interface Reviewed {
  readonly package: string;
  readonly code: string;
  readonly isTrue: boolean;
  readonly reason: string;
  readonly functions: readonly string[];
}

const fixture = new URL("../../../fixtures/reviewedFindings.json", import.meta.url);
const reviewed: readonly Reviewed[] = JSON.parse(readFileSync(fixture, "utf8"));
const manual = readFileSync(new URL("../../../../docs/safety.md", import.meta.url), "utf8");
const all = packageNames.flatMap(functionsOfPackage);

test("each finding in the packages was looked at by hand, and is still there", (context) => {
  const found = all.flatMap((one) =>
    [...new Set(one.analyse().map(({ code }) => code))].map((code) => `${one.package} ${code} ${one.name}`),
  );
  const known = reviewed.flatMap((group) =>
    group.functions.map((name) => `${group.package} ${group.code} ${name}`),
  );
  assert.deepEqual(found.toSorted(), known.toSorted());
  context.diagnostic(`${all.length} functions`);
  for (const [code, groups] of Map.groupBy(reviewed, (group) => group.code)) {
    context.diagnostic(
      `${code}: ${countOf(groups)} findings, ${countOf(groups.filter(isTrue))} of them true`,
    );
  }
});

test("the manual says how often rules err", () => {
  const counts = `${all.length} functions give ${countOf(reviewed)} findings, of which ${countOf(reviewed.filter(isTrue))} are true`;
  assert.ok(manual.includes(counts), counts);
});

test("the manual says how many functions are found that say themselves that they are not pure", () => {
  const impure = all.filter(({ documentation }) =>
    /@pure false|Note:\*\* (Unlike [^,]*, )?this method mutates/i.test(documentation),
  );
  const found = impure.filter((one) => one.analyse().length > 0);
  const counts = `of the ${impure.length} functions that say in their own comment that they are not pure, ${found.length} are found`;
  assert.ok(manual.includes(counts), counts);
});

function countOf(groups: readonly Reviewed[]): number {
  return groups.reduce((sum, { functions }) => sum + functions.length, 0);
}

function isTrue(group: Reviewed): boolean {
  return group.isTrue;
}
