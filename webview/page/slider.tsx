interface SliderParts {
  readonly name: string;
  /** How many stops there are, and at which one it stands, from 0. */
  readonly stops: number;
  readonly stop: number;
  /** The value where it stands, and what a screen reader says for it. */
  readonly value: string;
  readonly spoken: string;
  readonly onMove: (stop: number) => void;
}

/** A slider over a few stops, with its name and the value where it stands. */
export function Slider({ name, stops, stop, value, spoken, onMove }: SliderParts) {
  return (
    <label class="slider">
      <span>{name}</span>
      <input
        type="range"
        min={0}
        max={Math.max(0, stops - 1)}
        step={1}
        value={Math.max(0, stop)}
        disabled={stops < 2}
        aria-valuetext={spoken}
        onInput={({ currentTarget }) => onMove(currentTarget.valueAsNumber)}
      />
      <span class="sliderValue" aria-hidden="true">
        {value}
      </span>
    </label>
  );
}
