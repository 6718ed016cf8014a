import type { FromWebview } from "../../extension/core/protocol/panel.ts";

/** Sends a message to the editor; undefined where there is no editor, and then there are no buttons. */
export type Post = ((message: FromWebview) => void) | undefined;
