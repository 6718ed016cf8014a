import { isThrown } from "../calls/errorData.ts";
import type { SentInput } from "../calls/runError.ts";
import { GivenUpError, GoneHostsError } from "./hostsErrors.ts";
import { hostsLossError, type FailedPool } from "./poolFailures.ts";
import type { Work } from "./serial.ts";

import type { ChunkTransport } from "./workerMessages.ts";

/** The tasks from `first` to before `end` of a map. */
export interface ChunkOfMap {
  /** The inputs of the whole map. */
  readonly values: readonly unknown[];
  readonly first: number;
  readonly end: number;
  /** Each worker has loaded the module. */
  readonly isLoaded: boolean;
  /** Where these inputs stand among all of the run; as they are counted when it is not given. */
  readonly places?: readonly number[] | undefined;
  readonly transport?: ChunkTransport | undefined;
}

/** The chunks that workers have now. */
export interface UnderWay {
  /** Settles as `run` does; where hosts are lost, with all inputs that they had: a host takes some chunks ahead of those that
   *  it runs. */
  readonly during: <Answer>(chunk: ChunkOfMap, run: () => Promise<Answer>) => Promise<Answer>;
  /** Forgets them, as their workers are no more. */
  readonly clear: () => void;
}

/** No worker has any. */
export function createUnderWay(
  { inputs, shared }: Pick<Work, "inputs" | "shared">,
  pool: FailedPool,
): UnderWay {
  const chunks = new Set<ChunkOfMap>();
  const sentOf = ({ values, first, end, places }: ChunkOfMap): readonly SentInput[] =>
    Array.from({ length: end - first }, (_, index) => {
      const place = places?.[first + index] ?? first + index;
      return { place, input: shared === null ? values[first + index] : inputs[place] };
    });
  return {
    during: async (chunk, run) => {
      chunks.add(chunk);
      try {
        const answer = await run();
        chunks.delete(chunk);
        return answer;
      } catch (error) {
        const isLoss = isThrown(error, GivenUpError) || isThrown(error, GoneHostsError);
        throw isLoss ? hostsLossError(error, pool, [...chunks].flatMap(sentOf)) : error;
      }
    },
    clear: () => chunks.clear(),
  };
}
