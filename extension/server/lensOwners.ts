import type { TextDocument } from "vscode-languageserver-textdocument";
import { isInside } from "../core/discovery/inputsWords.ts";
import type { ServerSettings } from "../core/protocol/server.ts";
import { wantsLens, type LensOwner } from "../language/editor/codeLens.ts";
import { createLensPlaces, type LensPlaces } from "../language/editor/lensPlaces.ts";
import type { Looked, Looks } from "./looks.ts";

/** What has lenses in each open document. */
export interface LensOwners {
  /** While the document does not parse, what had them before. */
  readonly of: (
    document: Pick<TextDocument, "uri" | "version">,
    looked: Looked,
    setting: ServerSettings["codeLens"],
  ) => readonly LensOwner[];
  /** A document was saved. */
  readonly settle: (uri: string) => void;
  readonly forget: (uri: string) => void;
}

interface Known {
  readonly places: LensPlaces;
  owners: readonly LensOwner[];
}

/** Of no document yet. */
export function createLensOwners(callSites: Looks["callSites"]): LensOwners {
  const documents = new Map<string, Known>();
  const knownOf = (uri: string): Known => {
    const known = documents.get(uri) ?? { places: createLensPlaces(), owners: [] };
    documents.set(uri, known);
    return known;
  };
  return {
    of({ uri, version }, { isBroken, ...read }, setting) {
      const known = knownOf(uri);
      if (!isBroken) {
        const kept = [...known.places.shown()].filter(isInside);
        const sites = setting === "off" ? [] : callSites(read, kept);
        const functions = read.functions.filter(({ name }) => sites.every((site) => site.name !== name));
        const owners: readonly LensOwner[] = [...functions, ...sites];
        const candidates = owners.map((owner) => ({
          name: owner.name,
          isWanted: owner.inputs !== undefined && wantsLens(owner, setting),
          isTagged: owner.inputs !== undefined && owner.isTagged,
        }));
        const shown = known.places.look(version, setting, candidates);
        known.owners = owners.filter(({ name }) => shown.has(name));
      }
      return known.owners;
    },
    settle: (uri) => documents.get(uri)?.places.settle(),
    forget: (uri) => void documents.delete(uri),
  };
}
