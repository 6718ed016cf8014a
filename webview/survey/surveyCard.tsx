import { formatCounted, formatDate } from "../../extension/core/text/format.ts";
import { surveyId, type ToldSurvey, type ToldSurveyRow } from "../../extension/core/protocol/toldSurvey.ts";
import type { Post } from "../page/post.ts";
import { Section, Sections } from "../page/section.tsx";
import { SourceLink } from "../page/sourceLink.tsx";
import { Toolbar } from "../page/toolbar.tsx";
import { unparted } from "../page/unparted.ts";
import { UserText } from "../page/userText.tsx";
import { Candidates } from "./candidates.tsx";
import { Icicle } from "./icicle.tsx";
import { Obstacle, type SurveyParts } from "./parts.tsx";

/** The survey on the page: its answer, its functions, and where the time goes. */
export function SurveyCard({ survey, post }: SurveyParts) {
  const { command, at, tone, headline, facts, others, notes, rows } = survey;
  return (
    <article class="survey" data-tone={tone}>
      <header>
        <div class="titleLine">
          <h2>
            <UserText text={command} />
          </h2>
          <span class="muted">{formatDate(at)}</span>
        </div>
        {post !== undefined && <SurveyActions post={post} />}
      </header>
      <p class="headline" role="status">
        <span class="badge" aria-hidden="true" />
        <span>
          <UserText text={headline} />
        </span>
      </p>
      <p class="muted">{unparted(facts)}</p>
      <Candidates survey={survey} post={post} />
      <Icicle survey={survey} post={post} />
      {others !== "" && <p class="note">{unparted(others)}</p>}
      {notes.map((note) => (
        <p key={note} class="note">
          <UserText text={note} />
        </p>
      ))}
      {rows.length > 0 && (
        <Sections>
          <Section name="functions" title="Functions" result={`what is known of ${counted(survey)}`}>
            <ul class="findings known">
              {rows.map((row, place) => (
                <Known key={place} row={row} post={post} />
              ))}
            </ul>
          </Section>
        </Sections>
      )}
    </article>
  );
}

function counted({ rows }: ToldSurvey): string {
  return formatCounted(rows.length, "function");
}

function SurveyActions({ post }: { readonly post: NonNullable<Post> }) {
  return (
    <Toolbar name="survey" class="actions">
      <button type="button" class="secondary" onClick={() => post({ type: "exportSurvey" })}>
        Export…
      </button>
      <button type="button" class="secondary" onClick={() => post({ type: "openProfile" })}>
        Open profile
      </button>
      <button type="button" class="secondary" onClick={() => post({ type: "begin", by: "survey" })}>
        Find candidates…
      </button>
    </Toolbar>
  );
}

/** All that is known of one function. */
function Known({ row, post }: { readonly row: ToldSurveyRow; readonly post: Post }) {
  const { name, sentences, obstacles } = row;
  return (
    <li data-severity="info">
      <strong>
        <UserText text={name} class="code" />
      </strong>{" "}
      <SourceLink id={surveyId} place={row} text={row.place} post={post} class="muted" />
      <p>{unparted(sentences.join(" "))}</p>
      {obstacles.map(({ text, file, line }) => (
        <p key={text}>
          <Obstacle text={text} file={file} line={line} post={post} />
        </p>
      ))}
    </li>
  );
}
