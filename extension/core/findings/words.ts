import type { Diagnosis } from "./diagnosis.ts";
import type { Finding, FindingCode } from "../report/finding.ts";

/** What a finding says. */
export type Words = Pick<Finding, "title" | "detail" | "advice">;

/** The conclusion with this code, and its figures. */
export type Concluded<Code extends FindingCode> = Extract<Diagnosis, { readonly code: Code }>;
