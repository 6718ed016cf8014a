import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";

const steps: Readonly<Record<string, (place: number, last: number) => number>> = {
  ArrowRight: (place, last) => (place === last ? 0 : place + 1),
  ArrowDown: (place, last) => (place === last ? 0 : place + 1),
  ArrowLeft: (place, last) => (place === 0 ? last : place - 1),
  ArrowUp: (place, last) => (place === 0 ? last : place - 1),
  Home: () => 0,
  End: (_, last) => last,
};

/** Makes buttons that belong together one stop of the Tab key: arrow keys, Home and End lead from one to the next, and
 *  Tab comes back to the one that had the focus last.
 *  @param selector finds them below the root. */
export function useOneStop(root: RefObject<HTMLElement | null>, selector = "button"): void {
  useLayoutEffect(() => {
    const { current } = root;
    const onKey = (event: KeyboardEvent): void => {
      const items = itemsOf(current, selector);
      const place = items.findIndex((item) => item === event.target);
      const step = event.ctrlKey || event.metaKey || event.altKey ? undefined : steps[event.key];
      if (place !== -1 && step !== undefined) {
        event.preventDefault();
        items[step(place, items.length - 1)]?.focus();
      }
    };
    const onFocus = ({ target }: FocusEvent): void => {
      const items = itemsOf(current, selector);
      const item = items.find((each) => each === target);
      if (item !== undefined) {
        makeStop(items, item);
      }
    };
    current?.addEventListener("keydown", onKey);
    current?.addEventListener("focusin", onFocus);
  }, []);
  // Buttons come and go with what the page shows.
  useLayoutEffect(() => {
    const items = itemsOf(root.current, selector);
    makeStop(items, items.find(({ dataset }) => dataset["stop"] === "") ?? items[0]);
  });
}

function itemsOf(root: HTMLElement | null, selector: string): readonly HTMLElement[] {
  return [...(root?.querySelectorAll<HTMLElement>(selector) ?? [])].filter(
    (item) => !item.hidden && !item.classList.contains("isAbsent"),
  );
}

function makeStop(items: readonly HTMLElement[], stop: HTMLElement | undefined): void {
  for (const item of items) {
    item.tabIndex = item === stop ? 0 : -1;
    if (item === stop) {
      item.dataset["stop"] = "";
    } else {
      delete item.dataset["stop"];
    }
  }
}
