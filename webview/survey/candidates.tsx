import { useState } from "preact/hooks";
import { formatCounted } from "../../extension/core/text/format.ts";
import { surveyId, type ToldSurveyRow } from "../../extension/core/protocol/toldSurvey.ts";
import type { Post } from "../page/post.ts";
import { SourceLink } from "../page/sourceLink.tsx";
import { Table } from "../page/table.tsx";
import { unparted } from "../page/unparted.ts";
import { UserText } from "../page/userText.tsx";
import { Obstacle, type SurveyParts } from "./parts.tsx";

/** So many functions stand there at first. */
const mostAtFirst = 8;

/** The column of what a benchmark of the function alone has found, and of what starts one. */
const measuredHead = "measured";

/** The functions by what the program would gain: each leads to its line, to what stands in its way and to a benchmark. */
export function Candidates({ survey: { at, columns, rows, unlisted }, post }: SurveyParts) {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? rows : rows.slice(0, mostAtFirst);
  const heads = ["function", ...(post === undefined ? [] : [measuredHead]), ...columns, "in the way"];
  return rows.length === 0 ? null : (
    <div class="candidates">
      <div class="tableScroll" tabindex={0} role="group" aria-label="functions">
        <Table caption="Functions by what the program would gain" columns={heads}>
          {shown.map((row, place) => (
            <Row key={place} row={row} post={post} ask={(type) => post?.({ type, at, row: place })} />
          ))}
        </Table>
      </div>
      {isWhole && unlisted > 0 && (
        <p class="note">{`${formatCounted(unlisted, "more function")} with less.`}</p>
      )}
      {rows.length > mostAtFirst && (
        <button type="button" class="link" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? "Only the first" : `All ${formatCounted(rows.length, "function")}`}
        </button>
      )}
    </div>
  );
}

interface RowParts {
  readonly row: ToldSurveyRow;
  readonly post: Post;
  readonly ask: (type: "measureFunction" | "tryFunction") => void;
}

function Row({ row, post, ask }: RowParts) {
  const { name, isCandidate, cells, inTheWay, mainObstacles, isMeasurable, isTryable, measured } = row;
  const obstacles = () => mainObstacles.map((each) => <Obstacle key={each.text} {...each} post={post} />);
  return (
    <tr class={isCandidate ? "best" : ""}>
      <th scope="row">
        <SourceLink id={surveyId} place={row} text={name} post={post} class="code" />
        <span class="muted">
          <UserText text={row.place} />
        </span>
        {/* In a narrow panel it stands here, where the last column would be beyond the edge. */}
        <span class="inTheWay">{mainObstacles.length > 0 ? obstacles() : inTheWay.replace("–", "")}</span>
      </th>
      {post !== undefined && (
        <td>
          {measured !== null && <span class="whole">{measured} </span>}
          {isMeasurable && (
            <button
              type="button"
              class={isCandidate && measured === null ? "primary" : "secondary"}
              aria-label={`Measure ${name}`}
              onClick={() => ask("measureFunction")}
            >
              Measure
            </button>
          )}
          {isTryable && (
            <button
              type="button"
              class="secondary"
              aria-label={`Try in program: ${name}`}
              onClick={() => ask("tryFunction")}
            >
              Try in program
            </button>
          )}
        </td>
      )}
      {cells.map((text, column) => (
        <td key={column}>{unparted(text)}</td>
      ))}
      <td class="inTheWay">{mainObstacles.length > 0 ? obstacles() : inTheWay}</td>
    </tr>
  );
}
