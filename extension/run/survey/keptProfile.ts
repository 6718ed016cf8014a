import { join } from "node:path";
import { largestProfile } from "../../core/survey/largestProfile.ts";
import type { Observation } from "../../core/survey/observation.ts";
import { writePieces } from "../files/reportFiles.ts";

/** Where the profile of the last survey of a folder is, an absolute path. */
export function surveyProfile(folder: string): string {
  return join(folder, ".parallel-benchmark", "profiles", "survey.cpuprofile");
}

/** Keeps what was sampled of the thread that computed most, as a file that other tools read as well.
 *  @throws the error of the file system. */
export async function keepProfile(observation: Observation, folder: string): Promise<void> {
  await writePieces(surveyProfile(folder), [JSON.stringify(largestProfile(observation, folder))]);
}
