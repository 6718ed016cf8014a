import { realpathSync } from "node:fs";
import { plainFailure } from "../core/words/failures.ts";
import type { FindAnswer, FindRequest, SiteAnswer, SiteRequest } from "../core/protocol/finder.ts";
import { readRegularFileSync } from "../system/regularFile.ts";
import type { Discovery } from "../language/discovery/discover.ts";

/** Makes what finds where the calls of a function can be caught.
 *  @param find what a target stands for. */
export function createSiteFinder(
  discovery: Discovery,
  find: (request: FindRequest) => FindAnswer,
): (request: SiteRequest) => SiteAnswer {
  return ({ target }) => {
    // With inputs, whatever they are, it is one function, and nobody asks for others.
    const [found] = find({ target, inputs: { expression: "[]", spread: false }, isRecorded: true });
    if (found === undefined || found.type === "failed") {
      return found ?? noSite(target, "", "there is no such function");
    }
    const { file, workload } = found;
    const site = discovery.site(file, readRegularFileSync(file), workload.name);
    return site === undefined
      ? noSite(file, workload.name, "it is not written in this file")
      : { type: "site", site: { ...site, file: realpathSync(file), function: workload.name } };
  };
}

function noSite(file: string, name: string, why: string): SiteAnswer {
  const message = `Calls of "${name}" cannot be recorded: ${why}. Name a function of the file that it calls, or that calls it.`;
  return { type: "failed", file, function: name, failure: plainFailure("discover", message) };
}
