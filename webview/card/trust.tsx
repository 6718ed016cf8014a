import { sectionTitles } from "../../extension/core/words/sections.ts";
import type { CardParts } from "../page/post.ts";
import { Section } from "../page/section.tsx";
import { UserText } from "../page/userText.tsx";

/** How the numbers were measured and what on, one line each. Nothing before the run has finished. */
export function Trust({ view: { words } }: Pick<CardParts, "view">) {
  return words.report === null ? null : (
    <Section name="trust" title={sectionTitles.trust} result={words.report.trust.summary}>
      {words.report.trust.lines.map((line, index) => (
        <p key={index} class="environment">
          <UserText text={line} />
        </p>
      ))}
    </Section>
  );
}
