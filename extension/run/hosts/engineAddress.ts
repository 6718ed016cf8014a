import type { EngineAddress } from "../../core/hosts/plan.ts";
import { withPassword } from "../../core/hosts/password.ts";
import { readAddress } from "../../engine/address.ts";

/** The variable with the password of an engine: others on the machine can read the arguments of a command. */
const passwordVariable = "PARALLEL_BENCHMARK_ENGINE_PASSWORD";

/** As `readAddress`; an address without a password gets this one. */
export function engineAddress(
  text: string,
  isPlainAllowed: boolean,
  password = process.env[passwordVariable],
): EngineAddress {
  return readAddress(withPassword(text, password), isPlainAllowed);
}
