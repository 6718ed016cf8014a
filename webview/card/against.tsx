import type { CardParts } from "../page/post.ts";
import { PlainTable } from "../page/table.tsx";
import { UserText } from "../page/userText.tsx";

/** What the function was held against in the same rounds: a person has asked for it, so that it stands open. */
export function Against({ view: { words } }: Pick<CardParts, "view">) {
  const against = words.report?.against ?? null;
  return against === null ? null : (
    <div class="against">
      <h3>{against.title}</h3>
      {against.lines.map((line, index) => (
        <p key={index}>
          <UserText text={line} />
        </p>
      ))}
      <div class="tableScroll">
        <PlainTable caption={against.title} columns={against.columns} rows={against.rows} />
      </div>
    </div>
  );
}
