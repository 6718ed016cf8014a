/** The charts of a card that can be saved as pictures. */
export const pictureNames = ["speedup", "times", "account", "timeline", "durations"] as const;

/** One of them. */
export type PictureName = (typeof pictureNames)[number];
