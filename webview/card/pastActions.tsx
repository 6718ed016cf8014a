import type { FromWebview, ShownRun } from "../../extension/core/protocol/panel.ts";
import type { Past } from "../../extension/core/history/past.ts";
import { Toolbar } from "../page/toolbar.tsx";

interface PastActionsParts {
  readonly view: ShownRun;
  readonly past: Past;
  readonly post: (message: FromWebview) => void;
}

/** The buttons that go from one kept run to another, and that pin and delete them. */
export function PastActions({ view, past, post }: PastActionsParts) {
  const run = past.runs[past.shown ?? -1];
  const [first] = past.runs;
  const step = (by: -1 | 1) =>
    canStep(past, view, by) ? ({ type: "showRun", id: view.id, step: by } as const) : undefined;
  // A single one leads nowhere, unless another run is shown that is not kept.
  const isAlone = past.runs.length === 1 && past.shown !== null;
  const ask = (message: FromWebview | undefined) => ({ message, post });
  return (
    <Toolbar name="kept runs" class="pastActions">
      {!isAlone && <Action icon="previous" name="Previous run" {...ask(step(-1))} />}
      {!isAlone && <Action icon="next" name="Next run" {...ask(step(1))} />}
      <Action
        icon="pin"
        name={run?.isPinned ? "Unpin baseline" : "Pin as baseline"}
        {...ask(run && { type: "pinRun", run: run.id, isPinned: !run.isPinned })}
      />
      <Action icon="remove" name="Delete run" {...ask(run && { type: "deleteRun", run: run.id })} />
      {!isAlone && (
        <Action
          icon="removeAll"
          name="Delete all…"
          {...ask(first && { type: "deleteRuns", run: first.id })}
        />
      )}
    </Toolbar>
  );
}

/** What the buttons look like on a narrow page. */
const icons = {
  previous: "M10 3 5 8l5 5",
  next: "M6 3l5 5-5 5",
  pin: "M5.5 2.5h5L10 7l2.5 2.5h-9L6 7zM8 9.5V14",
  remove: "M3 4.5h10M6.5 4.5v-2h3v2M4.5 4.5l.7 9h5.6l.7-9",
  removeAll: "M1.5 4.5h9M4.5 4.5v-2h3v2M3 4.5l.6 9h4.8l.6-9M12.5 7h2M12 10h2.5M11.5 13h3",
} as const;

interface ActionParts extends Pick<PastActionsParts, "post"> {
  readonly icon: keyof typeof icons;
  readonly name: string;
  /** What it asks for; undefined while there is nothing to ask for. */
  readonly message: FromWebview | undefined;
}

/** Never disabled, only said to be, so that it keeps the focus. */
function Action({ icon, name, message, post }: ActionParts) {
  return (
    <button
      type="button"
      class="secondary"
      title={name}
      aria-disabled={message === undefined}
      onClick={() => message && post(message)}
    >
      <svg width={16} height={16} viewBox="0 0 16 16" aria-hidden="true" class="icon">
        <path d={icons[icon]} />
      </svg>
      <span>{name}</span>
    </button>
  );
}

function canStep({ runs, shown, isEarlier }: Past, { type }: ShownRun, by: -1 | 1): boolean {
  return type !== "running" && (by === 1 ? isEarlier : (shown ?? runs.length) > 0);
}
