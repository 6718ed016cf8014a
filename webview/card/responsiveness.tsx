import { responsivenessColumns, responsivenessTitle } from "../../extension/core/words/responsiveness.ts";
import type { CardParts } from "../page/post.ts";
import { Section } from "../page/section.tsx";
import { PlainTable } from "../page/table.tsx";

/** How free the main thread stays while calls come. Nothing unless somebody has asked for it. */
export function Responsiveness({ view: { words } }: Pick<CardParts, "view">) {
  const found = words.report?.responsiveness ?? null;
  return found === null ? null : (
    <Section name="responsiveness" title={responsivenessTitle} result={found.summary}>
      <div class="tableScroll" tabindex={0} role="group" aria-label={responsivenessTitle}>
        <PlainTable caption={responsivenessTitle} columns={responsivenessColumns} rows={found.rows} />
      </div>
      {found.notes.map((note) => (
        <p key={note} class="note">
          {note}
        </p>
      ))}
    </Section>
  );
}
