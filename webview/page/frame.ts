/** Something that is done before the next frame, once however often it is asked for. */
export interface Framed {
  readonly ask: () => void;
  /** What has been asked for is not done. */
  readonly cancel: () => void;
}

/** Makes it of what is to be done. */
export function framed(act: () => void): Framed {
  let frame: number | undefined;
  return {
    ask: () => {
      frame ??= requestAnimationFrame(() => {
        frame = undefined;
        act();
      });
    },
    cancel: () => {
      if (frame !== undefined) {
        cancelAnimationFrame(frame);
        frame = undefined;
      }
    },
  };
}
