import { isFlag, isListOf, isNumber, isText, orNull, shape, type Check } from "./checks.ts";

/** Whether a value is a `RunBeside`. */
export function runBesideCheck(isComparison: Check): Check {
  const isRatio = shape({ value: isNumber, low: orNull(isNumber), high: orNull(isNumber) });
  return shape({
    uri: isText,
    file: isText,
    function: isText,
    endedAt: isNumber,
    environment: shape({ node: isText, platform: isText, cpu: isText, cores: isNumber, runtime: isText }),
    isCounting: isFlag,
    rows: isListOf(shape({ workers: isNumber, time: isRatio, speedup: orNull(isRatio) })),
    comparison: orNull(isComparison),
  });
}
