import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { formatCounted, formatMs, formatPercent } from "../../extension/core/text/format.ts";
import {
  surveyId,
  type PartKind,
  type ToldSurveyRow,
  type ToldTree,
} from "../../extension/core/protocol/toldSurvey.ts";
import { useAnnounced } from "../page/announce.ts";
import { SourceLink } from "../page/sourceLink.tsx";
import { Table } from "../page/table.tsx";
import { UserText } from "../page/userText.tsx";
import {
  found,
  isMatch,
  isSame,
  nodeAt,
  partBeside,
  placedParts,
  type Placed,
  type TreePath,
} from "./layout.ts";
import type { SurveyParts } from "./parts.tsx";

const title = "Where the time goes";

/** The program's time by function: what a function calls lies below it, as wide as its time. A click makes a part as wide as the
 *  picture; the table has the same parts. */
export function Icicle({ survey, post }: SurveyParts) {
  const { tree, rows } = survey;
  const [focus, setFocus] = useState<TreePath>([]);
  const [search, setSearch] = useState("");
  const zoom = (path: TreePath): void =>
    setFocus(path.length > 0 && isSame(path, focus) ? path.slice(0, -1) : path);
  const focused = nodeAt(tree, focus) ?? tree;
  const result = search === "" ? "" : foundWords(tree, search);
  useAnnounced(result);
  return tree.ms === 0 ? null : (
    <section class="icicle" data-figure="icicle">
      <div class="titled">
        <h3>{title}</h3>
        <label>
          <span class="hiddenVisually">Search functions</span>
          <input
            type="search"
            placeholder="Search functions"
            value={search}
            onInput={({ currentTarget }) => setSearch(currentTarget.value)}
          />
        </label>
      </div>
      <Legend />
      <Parts survey={survey} parts={placedParts(tree, focus)} focus={focus} search={search} zoom={zoom} />
      <p class="note">
        {result === "" ? (
          <Told node={focused} row={rows[focused.row ?? -1]} total={tree.ms} post={post} />
        ) : (
          result
        )}
      </p>
      <details>
        <summary>As a table</summary>
        <PartsTable tree={tree} focus={focus} node={focused} zoom={zoom} />
      </details>
    </section>
  );
}

function foundWords(tree: ToldTree, text: string): string {
  const { count, ms } = found(tree, text);
  return count === 0
    ? "No function has this in its name."
    : `${formatCounted(count, "part")} with ${formatPercent(ms / tree.ms)} of the time (${formatMs(ms)}).`;
}

interface PartsParts extends Pick<SurveyParts, "survey"> {
  readonly parts: readonly Placed[];
  readonly focus: TreePath;
  readonly search: string;
  readonly zoom: (path: TreePath) => void;
}

/** The picture itself: one stop of the Tab key, with arrow keys between its parts. */
function Parts({ survey, parts, focus, search, zoom }: PartsParts) {
  const root = useRef<HTMLDivElement>(null);
  const [stop, setStop] = useState<TreePath>([]);
  const current =
    parts.find(({ path }) => isSame(path, stop)) ?? parts.find(({ path }) => isSame(path, focus));
  const wanted = useRef(false);
  useLayoutEffect(() => {
    if (wanted.current) {
      wanted.current = false;
      root.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
    }
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    const next =
      event.ctrlKey || event.metaKey || event.altKey
        ? undefined
        : current && partBeside(parts, current, event.key);
    if (next !== undefined) {
      event.preventDefault();
      wanted.current = true;
      setStop(next.path);
    } else if (event.key === "Escape" && focus.length > 0) {
      event.preventDefault();
      wanted.current = true;
      setStop(focus.slice(0, -1));
      zoom(focus);
    }
  };
  const depth = Math.max(0, ...parts.map(({ path }) => path.length));
  return (
    <div
      class="parts"
      role="group"
      aria-label={`${title}: arrow keys lead from part to part, Enter makes one as wide as all, Escape goes back`}
      ref={root}
      onKeyDown={onKeyDown}
      style={{ height: `calc(${depth + 1} * var(--part))` }}
    >
      {parts.map((part) => (
        <Part
          key={part.path.join("/")}
          part={part}
          survey={survey}
          isStop={part === current}
          isFaint={search !== "" && part.path.length > 0 && !isMatch(part.node, search)}
          onClick={() => {
            setStop(part.path);
            zoom(part.path);
          }}
        />
      ))}
    </div>
  );
}

interface PartParts extends Pick<SurveyParts, "survey"> {
  readonly part: Placed;
  readonly isStop: boolean;
  /** It is none of those that are looked for. */
  readonly isFaint: boolean;
  readonly onClick: () => void;
}

function Part({ part, survey: { tree }, isStop, isFaint, onClick }: PartParts) {
  const { node, path, left, width } = part;
  const words = `${node.name}, ${timeWords(node, tree.ms)}${node.kind === "candidate" ? ", candidate" : ""}`;
  return (
    <button
      type="button"
      tabindex={isStop ? 0 : -1}
      class={isFaint ? "faint" : ""}
      data-kind={node.kind}
      aria-label={words}
      title={words}
      style={{
        left: `${100 * left}%`,
        width: `${100 * width}%`,
        top: `calc(${path.length} * var(--part))`,
      }}
      onClick={onClick}
    >
      <bdi>{node.name}</bdi>
    </button>
  );
}

const kinds: readonly (readonly [PartKind, name: string])[] = [
  ["candidate", "worth a pool"],
  ["own", "of this folder"],
  ["package", "of a package"],
  ["engine", "Node and the engine"],
];

function Legend() {
  return (
    <ul class="legend">
      {kinds.map(([kind, name]) => (
        <li key={kind}>
          <span class="swatch" data-kind={kind} aria-hidden="true" />
          {name}
        </li>
      ))}
    </ul>
  );
}

/** The part that is as wide as the picture. */
function Told({
  node,
  row,
  total,
  post,
}: {
  readonly node: ToldTree;
  readonly row: ToldSurveyRow | undefined;
  readonly total: number;
  readonly post: SurveyParts["post"];
}) {
  return (
    <>
      <UserText text={node.name} class="code" />
      {` ${timeWords(node, total)} `}
      {row !== undefined && <SourceLink id={surveyId} place={row} text={row.place} post={post} />}
    </>
  );
}

function timeWords({ ms }: ToldTree, total: number): string {
  return `${formatMs(ms)}, ${formatPercent(ms / total)}`;
}

interface TableParts {
  readonly tree: ToldTree;
  readonly focus: TreePath;
  readonly node: ToldTree;
  readonly zoom: (path: TreePath) => void;
}

/** The same for those who read: the chosen part, what is above it, and what it calls. */
function PartsTable({ tree, focus, node, zoom }: TableParts) {
  const above = focus.map((_, depth) => focus.slice(0, depth));
  return (
    <>
      <p class="way">
        {above.map((path) => (
          <button key={path.length} type="button" class="link" onClick={() => zoom(path)}>
            <bdi>{nodeAt(tree, path)?.name}</bdi>
          </button>
        ))}
        <strong>
          <bdi>{node.name}</bdi>
        </strong>
      </p>
      <Table caption={`What ${node.name} calls`} columns={["it calls", "time", "share of all"]}>
        {node.children.map((child, index) => (
          <tr key={index}>
            <th scope="row">
              <button type="button" class="link" onClick={() => zoom([...focus, index])}>
                <bdi>{child.name}</bdi>
              </button>
            </th>
            <td>{formatMs(child.ms)}</td>
            <td>{formatPercent(child.ms / tree.ms)}</td>
          </tr>
        ))}
      </Table>
    </>
  );
}
