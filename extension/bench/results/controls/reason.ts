import type { VerdictEvidence, InputOrder } from "../../../core/report/controls.ts";
import { changeOf } from "../../inputs/inputRecord.ts";
import type { Apart } from "./apart.ts";
import type { Attempts } from "./attempts.ts";
import { attemptCopy, decode, encode, sentCopy } from "../../payload/copies.ts";
import { firstDifference, type FirstDifference } from "../../../core/values/firstDifference.ts";
import { findEnvironment } from "./environment.ts";
import { isSeen, lostInput, lostResult, unlessIdentity } from "./lostParts.ts";
import { nondeterministic } from "./nondeterministic.ts";
import type { Overwritten } from "./returned.ts";
import type { ControlRuns, Question } from "./question.ts";
import { findSharedState } from "./sharedState.ts";

const inOrder: InputOrder = { type: "in-order" };

/** Looks for what makes results differ, by control runs in the order of the verdicts, until one shows it. A run that
 *  cannot be made is passed over. Null when none shows anything.
 *
 *  Results are compared as copies with copies, and every difference but the first is made twice, so that chance is not
 *  taken for a cause: where two runs that are alike differ, the function is nondeterministic. */
export async function findReason(
  question: Question,
  attempts: Attempts,
  runs: ControlRuns,
): Promise<VerdictEvidence | null> {
  const { runtime, tolerance, inputs, changed } = question;
  const runSerial = (sent: Uint8Array | null, apart: Apart | null = null) =>
    attempts.attempt(sent === null && apart === null ? "serial-again" : "copied-inputs", inOrder, (limitMs) =>
      runs.inProcess({ inputs: sent, apart, order: inOrder, repeat: null }, limitMs),
    );

  const again = await runSerial(null);
  const madeInputs = again?.inputs ? decode(again.inputs.before) : null;
  const seen = again?.inputs && madeInputs && changeOf(madeInputs, decode(again.inputs.after));
  const change = changed ?? seen ?? null;
  const reference = attemptCopy(() => sentCopy(question.results, runtime));
  const copies = attemptCopy(() => encode(inputs, runtime));
  if (reference === null || copies === null) {
    return change ?? lostResult(question);
  }
  // Inputs that are made of chance or time are others in every process.
  const areMadeAlike = madeInputs === null || firstDifference(decode(copies), madeInputs, null) === null;
  const sent = areMadeAlike ? null : copies;
  const fresh = sent === null ? again : await runSerial(sent);
  const serial = fresh ? decode(fresh.results) : reference;
  const overwritten = fresh?.overwritten ?? null;

  const unlike = firstDifference(reference, serial, tolerance);
  if (unlike !== null) {
    const repeated = await runSerial(sent);
    const chance = repeated && chanceBetween(serial, decode(repeated.results), question);
    if (chance) {
      return nondeterministic("serial-again", chance);
    }
  }
  const lost = lostResult(question);
  if (lost !== null) {
    return lost;
  }
  const areObjects = inputs.some((input) => typeof input === "object" && input !== null);
  const apart = areObjects ? await runSerial(copies, "copied") : fresh;
  const ofCopies = apart ? decode(apart.results) : serial;
  if (change !== null && firstDifference(serial, ofCopies, tolerance) !== null) {
    const together = await runSerial(copies);
    if (together && firstDifference(serial, decode(together.results), tolerance) === null) {
      // It takes no more than that inputs have nothing in common any more: one task sees what another has changed.
      return change;
    }
  }
  // Only the first process has had inputs as they were made, and what it kept of results may be overwritten.
  const ofOriginals = sent === null ? serial : overwritten === null ? reference : ofCopies;
  const lostOfInput = lostInput(question, ofOriginals, ofCopies);
  if (lostOfInput !== null) {
    const alike = sent !== null || isSeen(lostOfInput) ? null : await runSerial(null, "alike");
    return unlessIdentity(lostOfInput, question, ofCopies, alike && decode(alike.results));
  }
  return (
    (await findSharedState({ ...question, sent, serial }, attempts, runs)) ??
    (overwritten && overwrittenEvidence(overwritten)) ??
    (await findEnvironment({ ...question, sent, serial: ofCopies }, attempts, runs)) ??
    // Two fresh runs are alike, and only the very first one was another: its results may have changed since, but
    // nothing has shown that.
    (unlike && nondeterministic("serial-again", unlike))
  );
}

/** How two runs differ that are alike in everything, if they do: at an input that tells, where there is one. */
function chanceBetween(
  one: readonly unknown[],
  other: readonly unknown[],
  { tolerance, isTelling }: Question,
): FirstDifference | null {
  return firstDifference(one, other, tolerance, isTelling) ?? firstDifference(one, other, tolerance);
}

function overwrittenEvidence({ left, right, ...overwritten }: Overwritten): VerdictEvidence {
  return { type: "overwritten-results", ...overwritten, returned: left, afterwards: right };
}
