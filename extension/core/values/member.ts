/** A member of a Set, or an entry of a Map, that the other side does not have in the very same form. */
export interface Member {
  /** Its place in the order of insertion. */
  readonly place: number;
  /** The member itself, or the key of the entry. */
  readonly key: unknown;
  /** The member itself, or key and value together. */
  readonly whole: unknown;
}

/** Compares two values to find out whether they belong together, without reporting their differences. */
export interface Trials {
  readonly tolerance: number | null;
  /** `close` is equal within the tolerance only. */
  readonly compare: (serial: unknown, parallel: unknown) => "same" | "close" | "different";
  /** Without a tolerance. */
  readonly isSame: (serial: unknown, parallel: unknown) => boolean;
  /** So much has been compared that it is time to stop. */
  readonly isOver: () => boolean;
  /** Takes note of two members that were found to be `close` and belong together. */
  readonly acceptClose: () => void;
}

/** Which members belong together though they differ, and which have no partner. Equal ones are left out. */
export interface Matching {
  readonly pairs: readonly (readonly [Member, Member])[];
  readonly serialOnly: readonly Member[];
  readonly parallelOnly: readonly Member[];
}
