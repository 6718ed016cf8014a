import { rules, type SafetyCode } from "../safety/rules.ts";

/** What the value of `@parallel-ignore` names, or which piece of it is wrong. Offsets are those of the value. */
export type IgnoreTagValue =
  | { readonly type: "code"; readonly start: number; readonly end: number; readonly code: SafetyCode }
  | { readonly type: "problem"; readonly start: number; readonly end: number; readonly message: string };

/** Reads the value of one tag: a code, then the reason, which is for people and must be there. */
export function readIgnoredCode(value: string): IgnoreTagValue {
  const [word = ""] = /^\S+/.exec(value) ?? [];
  const place = { start: 0, end: word.length };
  const codes = rules.map((rule) => rule.code);
  const code = codes.find((known) => known === word);
  if (code === undefined) {
    const got = word === "" ? "nothing" : `"${word}"`;
    const message = `"@parallel-ignore" takes one of ${codes.join(", ")}, and a reason, got ${got}. ${example()}`;
    return { type: "problem", ...place, message };
  }
  if (!/[\p{L}\p{N}]/u.test(value.slice(word.length))) {
    const message = `"@parallel-ignore ${code}" takes a reason behind the code, for those who read it later. ${example(code)}`;
    return { type: "problem", ...place, message };
  }
  return { type: "code", ...place, code };
}

function example(code: SafetyCode = "writes-module-state"): string {
  return `Write for example @parallel-ignore ${code} the cache only saves time.`;
}
