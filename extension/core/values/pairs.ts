/** A set of pairs of objects, by identity, that can go back to what it was. */
export interface Pairs {
  readonly has: (serial: object, parallel: object) => boolean;
  readonly add: (serial: object, parallel: object) => void;
  /** How many pairs there are. */
  readonly count: () => number;
  /** Forgets the pairs that came after the given number of pairs. */
  readonly forgetFrom: (count: number) => void;
}

/** No pairs yet. Takes no room until there is one. */
export function newPairs(): Pairs {
  // Nearly every object is compared with one other only; sets for the rest.
  let firstPartners: Map<object, object> | undefined;
  let furtherPartners: Map<object, Set<object>> | undefined;
  const order: object[] = [];
  const has = (serial: object, parallel: object) =>
    firstPartners?.get(serial) === parallel || furtherPartners?.get(serial)?.has(parallel) === true;
  return {
    has,
    add: (serial, parallel) => {
      if (has(serial, parallel)) {
        return;
      }
      order.push(serial, parallel);
      firstPartners ??= new Map();
      if (firstPartners.has(serial)) {
        furtherPartners ??= new Map();
        furtherPartners.set(serial, (furtherPartners.get(serial) ?? new Set()).add(parallel));
      } else {
        firstPartners.set(serial, parallel);
      }
    },
    count: () => order.length / 2,
    forgetFrom: (count) => {
      while (order.length > 2 * count) {
        const parallel = order.pop();
        const serial = order.pop();
        if (serial === undefined || parallel === undefined) {
          return;
        }
        if (firstPartners?.get(serial) === parallel) {
          firstPartners.delete(serial);
        } else {
          furtherPartners?.get(serial)?.delete(parallel);
        }
      }
    },
  };
}
