import type { FromWebview, ToldRun } from "../../extension/core/protocol/panel.ts";
import type { FindingAction } from "../../extension/core/report/finding.ts";

/** Sends a message to the editor; undefined where there is no editor, and then there are no buttons. */
export type Post = ((message: FromWebview) => void) | undefined;

/** What the parts of a card are made from: the run as it is now, and a way to the editor. */
export interface CardParts {
  readonly view: ToldRun;
  readonly post: Post;
}

/** Follows an advice; undefined where there is no editor that could. */
export type Act = ((action: FindingAction) => void) | undefined;

/** What follows the advices about a run. */
export function actOf({ view: { id }, post }: CardParts): Act {
  return post && ((change) => post({ type: "run", id, change }));
}
