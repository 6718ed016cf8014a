import type { Location } from "../../extension/core/report/workload.ts";
import type { Post } from "./post.ts";
import { UserText } from "./userText.tsx";

interface LinkParts {
  /** That of the card. */
  readonly id: string;
  readonly place: Pick<Location, "file" | "line">;
  readonly text: string;
  readonly post: Post;
  readonly class?: string;
}

/** A line of the source, which a press shows where there is an editor. */
export function SourceLink({ id, place: { file, line }, text, post, class: look = "" }: LinkParts) {
  const shown = <UserText text={text} />;
  return post === undefined ? (
    <span class={look}>{shown}</span>
  ) : (
    <button type="button" class={`link ${look}`} onClick={() => post({ type: "open", id, file, line })}>
      {shown}
    </button>
  );
}
