import type { CpuProfile } from "./cpuProfile.ts";

type ProfileNode = CpuProfile["nodes"][number];

/** Where a place of the code that ran is in the text that a person wrote; lines and columns count from 0. Undefined where that
 *  is not known. */
export type FindSource = (
  url: string,
  line: number,
  column: number,
) => { readonly line: number; readonly column: number } | undefined;

/** The profile with places in the text that a person wrote, for code that has such a text at its very address. */
export function placedProfile(profile: CpuProfile, find: FindSource): CpuProfile {
  return { ...profile, nodes: profile.nodes.map((node) => placed(node, find)) };
}

function placed(node: ProfileNode, find: FindSource): ProfileNode {
  const { callFrame, positionTicks } = node;
  const { url, lineNumber, columnNumber } = callFrame;
  const place = find(url, lineNumber, columnNumber);
  return {
    ...node,
    callFrame: place ? { ...callFrame, lineNumber: place.line, columnNumber: place.column } : callFrame,
    ...(positionTicks && { positionTicks: placedTicks(positionTicks, url, find) }),
  };
}

/** Several lines of code may be of one line of the text. */
function placedTicks(
  positionTicks: NonNullable<ProfileNode["positionTicks"]>,
  url: string,
  find: FindSource,
): ProfileNode["positionTicks"] {
  const byLine = new Map<number, number>();
  for (const { line, ticks } of positionTicks) {
    const own = (find(url, line - 1, 0)?.line ?? line - 1) + 1;
    byLine.set(own, (byLine.get(own) ?? 0) + ticks);
  }
  return [...byLine].map(([line, ticks]) => ({ line, ticks }));
}
