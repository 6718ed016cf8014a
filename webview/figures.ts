import {
  accountChart,
  accountInWords,
  accountTerms,
  speedupChart,
  speedupInWords,
  timesChart,
  timesInWords,
} from "../extension/core/charts.ts";
import type { Account } from "../extension/core/account.ts";
import { formatCounted } from "../extension/core/format.ts";
import type { RunView } from "../extension/core/protocol.ts";
import { type AccountData, createAccountChart } from "./accountChart.ts";
import type { LiveChart } from "./chartParts.ts";
import { element, show } from "./element.ts";
import { legend, type LegendMark } from "./legend.ts";
import { createSpeedupChart, type SpeedupData } from "./speedupChart.ts";
import { readTheme } from "./theme.ts";
import { createTimesChart, type TimesData } from "./timesChart.ts";
import { environmentOf, isInvalid, measuredOf } from "./view.ts";

/** The charts of a card. They keep their canvases while a run goes on, so that nothing flickers or jumps. */
export interface Figures {
  readonly root: HTMLElement;
  readonly charts: {
    readonly speedup: LiveChart<SpeedupData>["chart"];
    readonly times: LiveChart<TimesData>["chart"];
    readonly account: LiveChart<AccountData>["chart"];
  };
  readonly update: (view: RunView) => void;
  readonly close: () => void;
}

/** Makes the figures, empty until the first `update`. */
export function createFigures(): Figures {
  const speedup = figure(
    "speedup",
    "Speedup",
    legend([
      ["line", "speedup"],
      ["whisker", "95 % interval"],
      ["dashes", "ideal"],
      ["ceiling", "machine's ceiling", ceilingMeaning],
    ]),
  );
  const times = figure(
    "times",
    "Time",
    legend([
      ["bar", "median"],
      ["hatch", "cold: the first run, with start-up"],
    ]),
  );
  const account = figure(
    "account",
    "Where the workers went",
    legend(accountTerms.map(({ key, name, meaning }) => [accountMarks[key], name, meaning])),
  );
  const speedupLive = createSpeedupChart(speedup.canvas);
  const timesLive = createTimesChart(times.canvas);
  const accountLive = createAccountChart(account.canvas);
  const charts = { speedup: speedupLive.chart, times: timesLive.chart, account: accountLive.chart };
  return {
    root: element("div", { class: "figures" }, [speedup.root, times.root, account.root]),
    charts,
    update: (view) => {
      const measured = measuredOf(view);
      const cores = environmentOf(view)?.cores ?? null;
      const speedupData = { speedup: speedupChart(measured), cores, isInvalid: isInvalid(view) };
      const timesData = { bars: timesChart(measured), isInvalid: isInvalid(view) };
      const accountData = { bars: accountChart(measured), isInvalid: isInvalid(view) };
      // A running one shows both from the start, so that what stands below stays where it is.
      show(speedup.root, view.type === "running" || speedupData.speedup.points.length > 0);
      show(times.root, view.type === "running" || timesData.bars.length > 0);
      // This one not: maps that are too short never have an account.
      show(account.root, accountData.bars.length > 0);
      const theme = readTheme();
      speedupLive.update(speedupData, theme);
      timesLive.update(timesData, theme);
      accountLive.update(accountData, theme);
      // While it runs the ceiling is still to come; an older report has none.
      speedup.root.classList.toggle(
        "withoutCeiling",
        view.type !== "running" && speedupData.speedup.ceiling.length === 0,
      );
      const doesNotCount = speedupData.isInvalid ? " Results differ, so the speedup does not count." : "";
      speedup.canvas.setAttribute("aria-label", speedupInWords(speedupData.speedup) + doesNotCount);
      times.canvas.setAttribute("aria-label", timesInWords(timesData.bars));
      account.canvas.setAttribute("aria-label", accountInWords(accountData.bars));
      speedup.note.textContent = speedupNote(view, speedupData);
    },
    close: () => {
      for (const chart of Object.values(charts)) {
        chart.destroy();
      }
    },
  };
}

const ceilingMeaning = "The ceiling is what this machine gives a loop that only computes.";

const accountMarks: Readonly<Record<keyof Account, LegendMark>> = {
  usefulWorkers: "bar",
  slowerTasks: "slower",
  dispatch: "dots",
  idle: "empty",
};

function figure(
  name: string,
  title: string,
  key: HTMLElement,
): { readonly root: HTMLElement; readonly canvas: HTMLCanvasElement; readonly note: HTMLElement } {
  const canvas = element("canvas", { attributes: { "data-chart": name, role: "img" } });
  const note = element("p", { class: "note" });
  const root = element("figure", { attributes: { "data-figure": name } }, [
    element("figcaption", { text: title }),
    key,
    element("div", { class: "plot" }, [canvas]),
    note,
  ]);
  return { root, canvas, note };
}

function speedupNote(view: RunView, { speedup, isInvalid: isWithoutCount }: SpeedupData): string {
  if (isWithoutCount) {
    return "Results differ: this speedup does not count.";
  }
  const rounds = measuredOf(view).serial?.samplesMs.length ?? 0;
  const sentences = [
    ...(speedup.points.length > 0 && rounds < leastRounds
      ? [`An interval takes at least ${formatCounted(leastRounds, "round")}.`]
      : []),
    ...(speedup.ceiling.length > 0 ? [ceilingMeaning] : []),
  ];
  return sentences.join(" ");
}

/** See `speedupOf`. */
const leastRounds = 3;
