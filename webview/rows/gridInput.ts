/** What a person does in a grid. */
export interface GridInput {
  /** The place that a key leads to; undefined for keys that do not. */
  readonly destination: (key: string) => number | undefined;
  /** A key or a click leads to a place. */
  readonly onPlace: (place: number) => void;
  /** Enter, or a double click on a row. */
  readonly onOpen: () => void;
  /** The pointer is on the row at a place, or on none. */
  readonly onPointer: (place: number | undefined) => void;
}

/** Listens to keys and the pointer on a grid. */
export function listenToGrid(
  root: HTMLElement,
  { destination, onPlace, onOpen, onPointer }: GridInput,
): void {
  root.addEventListener("keydown", (event) => {
    const place = destination(event.key);
    if (place !== undefined || event.key === "Enter") {
      event.preventDefault();
    }
    if (place !== undefined) {
      onPlace(place);
    } else if (event.key === "Enter") {
      onOpen();
    }
  });
  root.addEventListener("click", ({ target }) => {
    const place = placeAt(target);
    if (place !== undefined) {
      onPlace(place);
    }
  });
  root.addEventListener("dblclick", ({ target }) => {
    if (placeAt(target) !== undefined) {
      onOpen();
    }
  });
  root.addEventListener("pointermove", ({ target }) => onPointer(placeAt(target)));
  root.addEventListener("pointerleave", () => onPointer(undefined));
}

/** The place that a key leads to from another one; undefined for keys that lead nowhere. */
export function placeAfter(
  key: string,
  { place, page, last }: { readonly place: number; readonly page: number; readonly last: number },
): number | undefined {
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: place + 1,
    ArrowUp: place - 1,
    PageDown: place + page,
    PageUp: place - page,
    Home: 0,
    End: last,
  };
  return moves[key];
}

function placeAt(target: EventTarget | null): number | undefined {
  const row = target instanceof Element ? target.closest<HTMLElement>(".gridBody .gridRow") : null;
  return row === null ? undefined : Number(row.dataset["place"]);
}
