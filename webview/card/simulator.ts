import {
  basisInWords,
  chunkText,
  limitInWords,
  machineText,
  nearestInWords,
  simulatedFigures,
  simulatorLabels,
  stopInWords,
  workersText,
} from "../../extension/core/simulation/sliderWords.ts";
import { actionLabel } from "../../extension/core/findings/actionWords.ts";
import { modelOf } from "../../extension/core/simulation/basis.ts";
import type { SimulationBasis } from "../../extension/core/simulation/basisShape.ts";
import {
  simulatorStops,
  type SimulatorChoice,
  type SimulatorStops,
} from "../../extension/core/simulation/choices.ts";
import { simulatePool } from "../../extension/core/simulation/simulate.ts";
import type { PoolModel } from "../../extension/core/simulation/poolModel.ts";
import type { Report } from "../../extension/core/report/report.ts";
import { createChoices } from "../page/choices.ts";
import { button, element, show } from "../page/element.ts";
import type { Act } from "./findings.ts";
import { framed } from "../page/frame.ts";
import { createSlider } from "../page/slider.ts";

/** Pools that were not measured, tried out with sliders. */
export interface Simulator {
  readonly root: HTMLElement;
  readonly update: (basis: SimulationBasis, report: Report) => void;
}

interface Shown {
  readonly basis: SimulationBasis;
  readonly report: Report;
  readonly model: PoolModel;
  readonly stops: SimulatorStops;
}

const machines: readonly SimulatorChoice["machine"][] = ["here", "cores"];

/** Makes the sliders and what comes of them; empty until the first `update`. They stay where they are until there is
 *  another run. */
export function createSimulator(act: Act): Simulator {
  let shown: Shown | undefined;
  let choice: SimulatorChoice = { workers: 1, chunk: "auto", machine: "here" };
  /** At most once in a frame, however many positions a slider passes meanwhile. */
  const choose = (part: Partial<SimulatorChoice>): void => {
    choice = { ...choice, ...part };
    drawing.ask();
  };
  const workers = createSlider(simulatorLabels.workers, (stop) => {
    choose({ workers: shown?.stops.workers[stop] ?? 1 });
  });
  const chunk = createSlider(simulatorLabels.chunk, (stop) => {
    choose({ chunk: shown?.stops.chunks[stop] ?? "auto" });
  });
  const machine = createChoices(simulatorLabels.machine, (index) => {
    choose({ machine: machines[index] ?? "here" });
  });
  const figures = element("dl", { class: "simulated" });
  const limit = element("p", { class: "simulatedLimit" });
  const nearest = element("p", { class: "note simulatedNearest" });
  const basisNote = element("p", { class: "note" });
  const measureText = new Text();
  const measure = button("secondary", [measureText], () => {
    act?.({ type: "pool", workers: choice.workers, chunk: choice.chunk });
  });
  show(measure, act !== undefined);

  const draw = (): void => {
    if (shown === undefined) {
      return;
    }
    const { basis, report, model, stops } = shown;
    const pool = simulatePool(model, choice);
    workers.say(workersText(choice.workers), stopInWords(workersText(choice.workers), pool));
    chunk.say(chunkText(choice.chunk), stopInWords(chunkText(choice.chunk), pool));
    workers.set(stops.workers.length, stops.workers.indexOf(choice.workers));
    chunk.set(stops.chunks.length, stops.chunks.indexOf(choice.chunk));
    figures.replaceChildren(...(pool === null ? [] : simulatedFigures(pool, report)).map(figure));
    limit.textContent = pool === null ? "" : limitInWords(pool, report);
    nearest.textContent = nearestInWords(choice, report);
    basisNote.textContent = basisInWords(basis);
    measureText.textContent = actionLabel({ type: "pool", workers: choice.workers, chunk: choice.chunk });
    // On a machine with other cores nothing can be measured; the button keeps its room.
    measure.classList.toggle("isAbsent", choice.machine === "cores");
  };

  const drawing = framed(draw);

  return {
    root: element("div", { class: "simulator" }, [
      element("div", { class: "sliders" }, [workers.root, chunk.root, machineRow(machine.root)]),
      element("div", { class: "outcome" }, [
        figures,
        limit,
        nearest,
        element("div", {}, [measure]),
        basisNote,
      ]),
    ]),
    update: (basis, report) => {
      if (shown === undefined || !isSameRun(shown.basis, basis)) {
        const stops = simulatorStops(basis, report);
        shown = { basis, report, model: modelOf(basis, report), stops };
        choice = stops.first;
        const options = machines.map((which, value) => ({
          value,
          text: machineText(which, report.environment.cores),
        }));
        machine.set(options, machines.indexOf(choice.machine));
      }
      draw();
    },
  };
}

function machineRow(choices: HTMLElement): HTMLElement {
  const attributes = { "aria-hidden": "true" };
  const name = element("span", { class: "muted", text: simulatorLabels.machine, attributes });
  return element("div", { class: "machines" }, [name, choices]);
}

function figure([name, value]: readonly [name: string, value: string]): HTMLElement {
  return element("div", {}, [element("dt", { text: name }), element("dd", { text: value })]);
}

/** A state that comes anew has the same runs in other objects; no two runs take as long task by task. */
function isSameRun(one: SimulationBasis, other: SimulationBasis): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
