/** What there is to decide of one function. */
export interface LensCandidate {
  readonly name: string;
  /** It would have a lens, were nobody editing. */
  readonly isWanted: boolean;
  /** It has a tag, which is written to get a lens. */
  readonly isTagged: boolean;
}

/** Which functions of a document have a lens. Lines shall not jump while somebody types in one of them: what an edit of the
 *  document would change is put off until it is opened or saved, and only a tag brings a lens at once. What changes
 *  elsewhere, as in an imported file or by a recording, counts at once. */
export interface LensPlaces {
  /** @param version of the document's text.
   *  @param setting a change of it is one of all lenses. */
  readonly look: (
    version: number,
    setting: string,
    candidates: readonly LensCandidate[],
  ) => ReadonlySet<string>;
  /** Those of the last look. */
  readonly shown: () => ReadonlySet<string>;
  /** The document was saved: all is decided anew when it is looked at next. */
  readonly settle: () => void;
}

interface Decision {
  readonly isShown: boolean;
  /** As it was at the last look. */
  readonly isWanted: boolean;
}

/** Of a document that nobody has looked at. */
export function createLensPlaces(): LensPlaces {
  let last:
    | { readonly version: number; readonly setting: string; readonly names: ReadonlySet<string> }
    | undefined;
  /** Also of functions that are gone, which may come back by an undo. */
  let decisions = new Map<string, Decision>();

  const decide = (candidate: LensCandidate, isEdited: boolean, before: Decision | undefined): boolean => {
    const { isWanted, isTagged } = candidate;
    if (before === undefined) {
      return isWanted && (isTagged || !isEdited);
    }
    const isElsewhere = !isEdited && isWanted !== before.isWanted;
    return isElsewhere ? isWanted : before.isShown || (isWanted && isTagged);
  };

  const shown = () => new Set([...decisions].filter(([, { isShown }]) => isShown).map(([name]) => name));
  return {
    shown,
    look(version, setting, candidates) {
      const names = new Set(candidates.map(({ name }) => name));
      const isFirst = last?.setting !== setting;
      const isEdited = last?.version !== version;
      const renamed = last && !isFirst ? renamedFrom(last.names, names) : undefined;
      const next = new Map(isFirst ? [] : decisions);
      for (const candidate of candidates) {
        const { name, isWanted } = candidate;
        const before =
          decisions.get(name) ?? (renamed?.to === name ? decisions.get(renamed.from) : undefined);
        const isShown = isFirst ? isWanted : decide(candidate, isEdited, before);
        next.set(name, { isShown, isWanted });
      }
      decisions = next;
      last = { version, setting, names };
      return shown();
    },
    settle() {
      last = undefined;
    },
  };
}

/** A function that has got another name: the only one that is gone, and the only one that is new. */
function renamedFrom(
  before: ReadonlySet<string>,
  now: ReadonlySet<string>,
): { readonly from: string; readonly to: string } | undefined {
  const [from, ...moreGone] = [...before].filter((name) => !now.has(name));
  const [to, ...moreNew] = [...now].filter((name) => !before.has(name));
  const isOne = moreGone.length === 0 && moreNew.length === 0;
  return isOne && from !== undefined && to !== undefined ? { from, to } : undefined;
}
