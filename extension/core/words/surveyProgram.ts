/** What is said of the command that was surveyed. */
import { formatCount, formatCounted, formatMs, formatPercent, formatWorkers } from "../text/format.ts";
import { visible } from "../text/previewText.ts";
import { shortName } from "../text/shownText.ts";
import type { Owner } from "../survey/observation.ts";
import type { Survey } from "../survey/survey.ts";

/** The command as it fits into a line. */
export function shownCommand({ command }: Pick<Survey, "command">): string {
  return shortName(visible(command));
}

/** What was looked at, in one line. */
export function programLine({ program, node }: Pick<Survey, "program" | "node">): string {
  const { wallMs, busyMs, processes, threads, samples, cores } = program;
  return [
    `${formatMs(wallMs)}, ${formatMs(busyMs)} of it computing`,
    ...(cores === null ? [] : [`${formatWorkers(cores)} cores busy`]),
    `${formatCounted(threads, "thread")}${processes === 1 ? "" : ` in ${formatCount(processes)} processes`}`,
    formatCounted(samples, "sample"),
    ...(node === "" ? [] : [`Node ${visible(node)}`]),
  ].join(" · ");
}

/** How the command has ended, where that is not as it should, and what is not known. */
export function surveyNotes({ end, notes }: Pick<Survey, "end" | "notes">): readonly string[] {
  return [...endNotes(end), ...notes.map(visible)];
}

function endNotes(end: Survey["end"]): readonly string[] {
  switch (end.type) {
    case "not-started":
      return [];
    case "killed":
      return [`The command was ended by ${end.signal}. This is what was seen until then.`];
    case "exited":
      return end.status === 0
        ? []
        : [`The command failed with exit status ${end.status}. This is what was seen until then.`];
  }
}

/** More owners of time than these are not listed. */
const mostOthers = 6;

/** Time that no function of the workspace has, in one line; empty for none. */
export function othersLine({ others }: Pick<Survey, "others">): string {
  const parts = others
    .slice(0, mostOthers)
    .map(({ owner, share, ms }) => `${ownerName(owner)} ${formatPercent(share)} (${formatMs(ms)})`);
  return parts.length === 0 ? "" : `Outside of this folder: ${parts.join(", ")}.`;
}

/** Whose a time is. */
export function ownerName(owner: Owner): string {
  switch (owner.type) {
    case "workspace":
      return "this folder";
    case "package":
      return visible(owner.name);
    case "node":
      return "Node itself";
    case "engine":
      return "garbage collection and compiling";
  }
}
