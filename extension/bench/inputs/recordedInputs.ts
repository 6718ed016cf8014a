import { readFileSync } from "node:fs";
import { deserialize } from "node:v8";
import { partsOf, withoutHoles, type CallParts, type RecordedCall } from "../../core/recording/call.ts";
import type { RecordingHeader } from "../../core/recording/info.ts";
import { readRecording } from "../../core/recording/file.ts";
import { decodeCall } from "../../core/recording/frames.ts";

/** Reads the inputs of a run from a recording: the arguments of each call, or its one argument where the function takes no
 *  more. What was one object in several calls is one object again; each reading makes new ones.
 *  @param file absolute path.
 *  @throws Error with words for a person for what is no recording that can be read. */
export function recordedInputs(file: string): readonly unknown[] {
  const recording = readRecording(readFileSync(file));
  if (recording === undefined || recording.isTorn) {
    throw new Error(
      `The recording ${file} cannot be read: it is damaged, or of another version. Record again.`,
    );
  }
  const { header, frames } = recording;
  try {
    const values: (readonly object[])[] = [];
    const inputs: unknown[] = [];
    for (const { kind, bytes } of frames) {
      const call = callIn(bytes, values);
      if (kind === "value") {
        values.push(partsOf(call.arguments[0]));
      } else {
        inputs.push(header.spread ? allOf(call, header) : call.arguments[0]);
      }
    }
    return inputs;
  } catch (cause) {
    const node = header.node === process.versions.node ? "" : ` It was made by Node ${header.node}.`;
    throw new Error(`The recording ${file} cannot be read: it is damaged.${node} Record again.`, { cause });
  }
}

/** What the function was called on and what it has read around it come first, where they were kept. */
function allOf(call: RecordedCall, { captured, hasReceiver }: RecordingHeader): readonly unknown[] {
  const variables = Object.fromEntries(captured.map((name, index) => [name, call.captured[index]]));
  return [
    ...(hasReceiver ? [call.receiver] : []),
    ...(captured.length > 0 ? [variables] : []),
    ...call.arguments,
  ];
}

function callIn(frame: Uint8Array, values: readonly (readonly object[])[]): RecordedCall {
  const { values: places, parts } = decodeCall(frame);
  const read: unknown = deserialize(parts);
  if (!isCall(read)) {
    throw new TypeError("It is no call.");
  }
  return withoutHoles(
    read,
    places.map((place) => values[place] ?? []),
  );
}

/** What is in a file may be anything. */
function isCall(value: unknown): value is CallParts {
  return (
    typeof value === "object" &&
    value !== null &&
    ["arguments", "captured", "holes", "targets"].every((key) => Array.isArray(Reflect.get(value, key)))
  );
}
