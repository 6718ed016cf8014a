import { failedWords, type ExtraName } from "../core/extras.ts";
import { withoutStop } from "../core/foreignText.ts";
import type { FromBench } from "../core/protocol/bench.ts";
import { errorData, isThrown } from "./errorData.ts";
import { RunError } from "./executor.ts";
import type { Guard } from "./guard.ts";

/** Something besides the measured rounds that can fail without costing them. */
export interface Extra {
  readonly name: ExtraName;
  /** Tells its figures on its own. Gives a clause about why there are none, undefined when there is nothing to say. */
  readonly run: () => Promise<string | undefined>;
}

/** Runs extras one after the other and tells what became of each. Whatever one throws, or lets happen outside of its own
 *  promise, is the end of that one only. */
export async function runExtras(
  extras: readonly Extra[],
  guard: Pick<Guard, "watch">,
  emit: (event: FromBench) => void,
): Promise<void> {
  for (const { name, run } of extras) {
    const missing = await guard
      .watch(async () => ({ why: await run() }))
      .then(
        (ended) => ("breach" in ended ? failedWords(nameOf(ended.breach.error)) : ended.why),
        (error: unknown) =>
          failedWords(nameOf(isThrown(error, RunError) ? error.failure.error : errorData(error))),
      );
    emit({ type: "extraEnded", extra: name, missing: missing ?? null });
  }
}

function nameOf({ name, message }: { readonly name: string; readonly message: string }): string {
  return withoutStop([name, message].filter(Boolean).join(": "));
}
