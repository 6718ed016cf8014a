import { useEffect, useRef } from "preact/hooks";

/** The place on the page from which screen readers read what it says besides the result of a run. There is only one, so
 *  that nobody hears two things at once. */
export const announcerId = "said";

/** Says a text to those who hear the page. */
export function announce(text: string): void {
  const place = document.querySelector(`#${announcerId}`);
  if (place !== null) {
    place.textContent = text;
  }
}

/** Says a text whenever it has become another one. */
export function useAnnounced(text: string): void {
  const last = useRef(text);
  useEffect(() => {
    if (last.current !== text) {
      last.current = text;
      announce(text);
    }
  }, [text]);
}
