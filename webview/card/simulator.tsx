import {
  basisInWords,
  chunkText,
  limitInWords,
  machineLabel,
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
import { simulatorStops, type SimulatorChoice } from "../../extension/core/simulation/choices.ts";
import { simulatePool } from "../../extension/core/simulation/simulate.ts";
import type { Report } from "../../extension/core/report/report.ts";
import { useMemo, useRef, useState } from "preact/hooks";
import { Choices } from "../page/choices.tsx";
import type { Act } from "../page/post.ts";
import { Slider } from "../page/slider.tsx";

interface SimulatorParts {
  readonly basis: SimulationBasis;
  readonly report: Report;
  readonly act: Act;
}

/** Pools that were not measured, tried out with sliders. They stay where they are until there is another run. */
export function Simulator(parts: SimulatorParts) {
  const run = useRef({ basis: parts.basis, number: 0 });
  if (!isSameRun(run.current.basis, parts.basis)) {
    run.current = { basis: parts.basis, number: run.current.number + 1 };
  }
  return <Sliders key={run.current.number} {...parts} />;
}

const machines: readonly SimulatorChoice["machine"][] = ["here", "cores"];

function Sliders({ basis, report, act }: SimulatorParts) {
  const stops = useMemo(() => simulatorStops(basis, report), []);
  const model = useMemo(() => modelOf(basis, report), []);
  const [choice, setChoice] = useState<SimulatorChoice>(stops.first);
  const choose = (part: Partial<SimulatorChoice>): void => setChoice((before) => ({ ...before, ...part }));
  const pool = simulatePool(model, choice);
  const change = { type: "pool", workers: choice.workers, chunk: choice.chunk } as const;
  return (
    <div class="simulator">
      <div class="sliders">
        <Slider
          name={simulatorLabels.workers}
          stops={stops.workers.length}
          stop={stops.workers.indexOf(choice.workers)}
          value={workersText(choice.workers)}
          spoken={stopInWords(workersText(choice.workers), pool)}
          onMove={(stop) => choose({ workers: stops.workers[stop] ?? 1 })}
        />
        <Slider
          name={simulatorLabels.chunk}
          stops={stops.chunks.length}
          stop={stops.chunks.indexOf(choice.chunk)}
          value={chunkText(choice.chunk)}
          spoken={stopInWords(chunkText(choice.chunk), pool)}
          onMove={(stop) => choose({ chunk: stops.chunks[stop] ?? "auto" })}
        />
        <div class="machines">
          <span class="muted" aria-hidden="true">
            {machineLabel(report.environment)}
          </span>
          <Choices
            name={machineLabel(report.environment)}
            options={machines.map((value) => ({ value, text: machineText(value, report.environment) }))}
            chosen={choice.machine}
            onChoice={(machine) => choose({ machine })}
          />
        </div>
      </div>
      <div class="outcome">
        <dl class="simulated">
          {pool !== null &&
            simulatedFigures(pool, report).map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
        </dl>
        <p class="simulatedLimit">{pool === null ? "" : limitInWords(pool, report)}</p>
        <p class="note simulatedNearest">{nearestInWords(choice, report)}</p>
        {/* On a machine with other cores nothing can be measured; the button keeps its room. */}
        {act !== undefined && (
          <div>
            <button
              type="button"
              class={`secondary ${choice.machine === "cores" ? "isAbsent" : ""}`}
              onClick={() => act(change)}
            >
              {actionLabel(change)}
            </button>
          </div>
        )}
        <p class="note">{basisInWords(basis)}</p>
      </div>
    </div>
  );
}

/** A state that comes anew has the same runs in other objects; no two runs take as long task by task. */
function isSameRun(one: SimulationBasis, other: SimulationBasis): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
