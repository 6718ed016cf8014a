/** A chart as somebody else can draw it once more. Sizes are in pixels of the page. */
export interface ChartPicture {
  readonly width: number;
  readonly height: number;
  /** Draws it at the origin of the context. */
  readonly paint: (context: CanvasRenderingContext2D) => void;
}

/** A chart on a narrow page is drawn as wide as this, so that it can be read elsewhere. */
export const leastPictureWidth = 640;
