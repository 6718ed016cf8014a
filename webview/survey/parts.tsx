import { surveyId, type ToldSurvey, type ToldSurveyRow } from "../../extension/core/protocol/toldSurvey.ts";
import type { Post } from "../page/post.ts";
import { SourceLink } from "../page/sourceLink.tsx";
import { UserText } from "../page/userText.tsx";

/** What the parts of a survey's card are made from. */
export interface SurveyParts {
  readonly survey: ToldSurvey;
  readonly post: Post;
}

/** What stands in the way, which leads to its line where it has one. */
export function Obstacle({
  text,
  file,
  line,
  post,
}: ToldSurveyRow["obstacles"][number] & { readonly post: Post }) {
  return line === null ? (
    <UserText text={text} />
  ) : (
    <SourceLink id={surveyId} place={{ file, line }} text={text} post={post} />
  );
}
