/** The finder process: reads what the targets of the command line name, and tells what they stand for. It is a process of its
 *  own because reading may wait for a file system that does not answer, and types may take minutes, and neither hears of
 *  a time limit or of Ctrl-C. */
import { fileURLToPath } from "node:url";
import type {
  FindAnswer,
  FindRequest,
  ListAnswer,
  ListRequest,
  SiteAnswer,
  SiteRequest,
  SourceAnswer,
  SourceRequest,
  TrialRequest,
} from "../core/protocol/finder.ts";
import type { Replacement } from "../core/survey/replacement.ts";
import { createSourceFacts } from "../language/survey/sourceFacts.ts";
import { endWithStarter } from "../system/endWithStarter.ts";
import { createLister } from "./list.ts";
import { writeReplacement } from "./replacement.ts";
import { createSiteFinder } from "./site.ts";
import { createTargetFinder, diskDiscovery, diskHost } from "./targets.ts";

/** This file is built to `dist/finder/main.js`. */
const dist = new URL("../", import.meta.url);

// A terminal sends it to all that runs in it. The starter, which hears it too, decides what ends.
process.on("SIGINT", () => {});
// Until it is asked something it ends by itself, as nothing else keeps it.
process.once("message", () => endWithStarter(dist));
const declarationsFolder = fileURLToPath(new URL("lib", dist));
const discovery = diskDiscovery(declarationsFolder);
const find = createTargetFinder(declarationsFolder, discovery);
const findSite = createSiteFinder(discovery, find);
const list = createLister(discovery);
const host = diskHost(declarationsFolder);

type Request = FindRequest | ListRequest | SiteRequest | SourceRequest | TrialRequest;
type Answer = FindAnswer | ListAnswer | SiteAnswer | SourceAnswer | Replacement;

function answerTo(request: Request): Answer | Promise<Answer> {
  if ("paths" in request) {
    return list(request);
  }
  if ("replacement" in request) {
    return writeReplacement(request.replacement, host, discovery, fileURLToPath(dist));
  }
  if ("questions" in request) {
    return createSourceFacts(host, request.folder.replaceAll("\\", "/"))(request.questions);
  }
  return "inputs" in request ? find(request) : findSite(request);
}

process.on("message", async (request: Request) => {
  process.send?.(await answerTo(request));
});
