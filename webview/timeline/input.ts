import type { Step } from "./steps.ts";

/** What somebody does with a timeline, from whatever they do it with. */
export interface TimelineActions {
  /** Points at a place in pixels of the canvas; null points at nothing. */
  readonly point: (place: { readonly x: number; readonly y: number } | null) => void;
  /** @param isSelecting everything on the way is selected. */
  readonly step: (step: Step, isSelecting: boolean) => void;
  /** Selects the time between two places of the canvas; nothing where they are the same. */
  readonly select: (from: number, to: number) => void;
  /** The selecting is done. */
  readonly selected: () => void;
  /** Makes the window so many times as wide, around a place of the canvas or its middle. */
  readonly zoom: (factor: number, x: number | null) => void;
  readonly showAll: () => void;
  /** Moves what is in sight by so many pixels to the left. */
  readonly pan: (pixels: number) => void;
  /** Selects nothing any more, or else points at nothing; false where there was neither. */
  readonly clear: () => boolean;
  /** Goes to the source of what is pointed at. */
  readonly open: () => void;
}

/** How much one step of zooming shows of what was in sight. */
export const zoomStep = 0.5;

/** Listens to mouse, pen, finger and keyboard on a canvas. */
export function listen(canvas: HTMLCanvasElement, actions: TimelineActions): void {
  listenToPointer(canvas, actions);
  listenToWheel(canvas, actions);
  canvas.addEventListener("keydown", (event) => {
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys(canvas)[event.key];
    // What does nothing here may do something around it.
    if (act !== undefined && act(actions, event.shiftKey) !== false) {
      event.preventDefault();
    }
  });
}

function keys(
  canvas: HTMLCanvasElement,
): Readonly<Record<string, (actions: TimelineActions, isShift: boolean) => unknown>> {
  const half = canvas.clientWidth / 2;
  return {
    ArrowRight: ({ step }, isShift) => step("next", isShift),
    ArrowLeft: ({ step }, isShift) => step("previous", isShift),
    ArrowUp: ({ step }, isShift) => step("up", isShift),
    ArrowDown: ({ step }, isShift) => step("down", isShift),
    Home: ({ step }, isShift) => step("first", isShift),
    End: ({ step }, isShift) => step("last", isShift),
    PageDown: ({ pan }) => pan(half),
    PageUp: ({ pan }) => pan(-half),
    "+": ({ zoom }) => zoom(zoomStep, null),
    "=": ({ zoom }) => zoom(zoomStep, null),
    "-": ({ zoom }) => zoom(1 / zoomStep, null),
    "0": ({ showAll }) => showAll(),
    Enter: ({ open }) => open(),
    Escape: ({ clear }) => clear(),
  };
}

/** A hand that shakes still clicks. */
const mostClickPixels = 4;

/** A drag selects, one with Shift moves. */
function listenToPointer(
  canvas: HTMLCanvasElement,
  { point, pan, open, select, selected }: TimelineActions,
): void {
  let dragged: { startX: number; x: number; isMoved: boolean; isPan: boolean } | undefined;
  canvas.addEventListener("pointerdown", ({ button, offsetX, pointerId, shiftKey }) => {
    if (button === 0) {
      dragged = { startX: offsetX, x: offsetX, isMoved: false, isPan: shiftKey };
      canvas.setPointerCapture(pointerId);
    }
  });
  canvas.addEventListener("pointermove", ({ offsetX, offsetY }) => {
    if (dragged !== undefined) {
      dragged.isMoved ||= Math.abs(offsetX - dragged.startX) > mostClickPixels;
      if (dragged.isMoved && dragged.isPan) {
        pan(dragged.x - offsetX);
        dragged.x = offsetX;
      } else if (dragged.isMoved) {
        select(dragged.startX, offsetX);
        return;
      }
    }
    point({ x: offsetX, y: offsetY });
  });
  canvas.addEventListener("pointerup", ({ offsetX, offsetY }) => {
    const done = dragged;
    dragged = undefined;
    if (done?.isMoved === false) {
      select(offsetX, offsetX);
      point({ x: offsetX, y: offsetY });
      open();
    } else if (done?.isPan === false) {
      selected();
    }
  });
  canvas.addEventListener("pointercancel", () => {
    dragged = undefined;
  });
  canvas.addEventListener("pointerleave", () => {
    point(null);
  });
}

/** The page goes on scrolling, unless a key or the direction says that the timeline is meant. */
function listenToWheel(canvas: HTMLCanvasElement, { zoom, pan }: TimelineActions): void {
  canvas.addEventListener(
    "wheel",
    (event) => {
      const { deltaX, deltaY, offsetX, ctrlKey, metaKey, shiftKey } = event;
      if (ctrlKey || metaKey) {
        event.preventDefault();
        zoom(Math.exp(Math.sign(deltaY) * Math.min(0.5, Math.abs(deltaY) / 200)), offsetX);
      } else if (shiftKey || Math.abs(deltaX) > Math.abs(deltaY)) {
        event.preventDefault();
        pan(deltaX === 0 ? deltaY : deltaX);
      }
    },
    { passive: false },
  );
}
