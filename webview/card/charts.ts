import type { Account } from "../../extension/core/report/account.ts";
import { accountChart, accountInWords, accountTerms, timesChart, timesInWords } from "../charts/charts.ts";
import { pictureTitles } from "../../extension/core/export/pictures.ts";
import type { ShownRun } from "../../extension/core/protocol/panel.ts";
import { type AccountData, createAccountChart } from "../charts/account.ts";
import type { Post } from "../page/post.ts";
import type { LiveChart } from "../charts/parts.ts";
import { element, show } from "../page/element.ts";
import { figureFrame } from "../charts/figure.ts";
import { legend, type LegendMark } from "../charts/legend.ts";
import type { SpeedupData } from "../charts/speedup/data.ts";
import type { KeptChoice } from "../charts/speedup/choice.ts";
import { createSpeedupFigure } from "../charts/speedup/figure.ts";
import type { Pictures } from "../charts/pictures.ts";
import { readTheme } from "../page/theme.ts";
import { createTimesChart, type TimesData } from "../charts/times.ts";
import { isInvalid, measuredOf } from "../page/view.ts";

/** The charts of a card. They keep their canvases while a run goes on, so that nothing flickers or jumps. */
export interface Figures {
  readonly root: HTMLElement;
  readonly charts: {
    readonly speedup: LiveChart<SpeedupData>["chart"];
    readonly times: LiveChart<TimesData>["chart"];
    readonly account: LiveChart<AccountData>["chart"];
  };
  readonly update: (view: ShownRun) => void;
  readonly close: () => void;
}

/** Makes the figures, empty until the first `update`. */
export function createFigures(id: string, post: Post, kept: KeptChoice, pictures: Pictures): Figures {
  const speedup = createSpeedupFigure(id, post, kept, pictures);
  const timesKey = legend([
    ["bar", "median"],
    ["hatch", "cold: the first run, with start-up"],
  ]);
  const accountKey = legend(accountTerms.map(({ key, name, meaning }) => [accountMarks[key], name, meaning]));
  const times = figureFrame("times", pictureTitles.times, timesKey, {
    beside: pictures.button("times", { chart: () => timesLive.picture(), legend: timesKey }),
  });
  const account = figureFrame("account", pictureTitles.account, accountKey, {
    beside: pictures.button("account", { chart: () => accountLive.picture(), legend: accountKey }),
  });
  const timesLive = createTimesChart(times.canvas);
  const accountLive = createAccountChart(account.canvas);
  const charts = { speedup: speedup.chart, times: timesLive.chart, account: accountLive.chart };
  return {
    root: element("div", { class: "figures" }, [speedup.root, times.root, account.root]),
    charts,
    update: (view) => {
      const measured = measuredOf(view);
      const timesData = { bars: timesChart(measured), isInvalid: isInvalid(view) };
      const accountData = { bars: accountChart(measured), isInvalid: isInvalid(view) };
      // Running ones are shown from the start, so that what stands below stays where it is.
      show(times.root, view.type === "running" || timesData.bars.length > 0);
      show(account.root, view.type === "running" || accountData.bars.length > 0);
      const theme = readTheme();
      speedup.update(view);
      timesLive.update(timesData, theme);
      accountLive.update(accountData, theme);
      times.canvas.setAttribute("aria-label", timesInWords(timesData.bars));
      account.canvas.setAttribute("aria-label", accountInWords(accountData.bars));
    },
    close: () => {
      for (const chart of Object.values(charts)) {
        chart.destroy();
      }
    },
  };
}

const accountMarks: Readonly<Record<keyof Account, LegendMark>> = {
  usefulWorkers: "bar",
  slowerTasks: "slower",
  dispatch: "dots",
  idle: "empty",
};
