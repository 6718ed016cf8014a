import { join } from "node:path";
import { callBytes } from "../../core/recording/callBytes.ts";
import { readFrames } from "../../core/recording/frames.ts";
import { siteFolder, surveyLimits } from "../../core/recording/request.ts";
import { median } from "../../core/statistics/median.ts";
import type { ObservedCalls } from "../../core/survey/observation.ts";
import { recordingsOf } from "../../system/recordings.ts";
import { collect, type Collected } from "../recording/collect.ts";
import { keepCalls, prepareFolder, type KeepRequest } from "../recording/keep.ts";
import type { ObservedSite } from "./recordSites.ts";

/** Keeps the calls that were recorded while a command was observed, and tells what they were given.
 *  @param observed folder of the observation.
 *  @param kept the workspace's folder and the command. */
export async function recordedCalls(
  observed: string,
  sites: readonly ObservedSite[],
  { folder, command }: Pick<KeepRequest, "folder" | "command">,
): Promise<readonly ObservedCalls[]> {
  const calls: ObservedCalls[] = [];
  for (const [index, { function: number, site }] of sites.entries()) {
    const collected = await collect(join(observed, siteFolder(index)), surveyLimits.mostCalls);
    const skipped = collected.infos.find(({ type }) => type === "skipped");
    const lost = collected.infos.find(({ type }) => type === "lost-result");
    const results = collected.infos.flatMap((info) => (info.type === "result" ? [info.bytes] : []));
    const { every } = surveyLimits;
    // Nothing was seen of one that was not called, or not where it could be caught.
    if (collected.calls.size > 0 || skipped !== undefined) {
      calls.push({
        function: number,
        kept: await keepOrLeave({ site, folder, command, every }, collected),
        bytes: callBytes(readFrames(Buffer.concat(collected.frames)).frames),
        uncopyable: skipped?.type === "skipped" ? { path: skipped.path, reason: skipped.reason } : null,
        resultBytes: median(results) ?? null,
        lostResult: lost?.type === "lost-result" ? { path: lost.path, reason: lost.reason } : null,
      });
    }
  }
  return calls;
}

/** Calls that were recorded while another command ran stay, which somebody may have asked for.
 *  @returns how many calls there are to run over. */
async function keepOrLeave(request: KeepRequest, collected: Collected): Promise<number> {
  const { site, folder, command } = request;
  const earlier = recordingsOf(folder, site.file).find((header) => header.function === site.function);
  const isOfOther = earlier !== undefined && earlier.command !== command.join(" ");
  if (isOfOther && earlier.signature === site.signature) {
    return earlier.kept;
  }
  try {
    await prepareFolder(folder);
    return (await keepCalls(request, collected))?.kept ?? 0;
  } catch {
    return 0; // Nothing can be written there. What calls were given is known all the same.
  }
}
