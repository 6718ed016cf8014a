import { element } from "./element.ts";

/** A slider over a few stops, with its name and the value where it stands. */
export interface Slider {
  readonly root: HTMLElement;
  /** How many stops there are, and at which one it stands, from 0. */
  readonly set: (stops: number, stop: number) => void;
  /** @param value shown beside it; `spoken` is what a screen reader says for it. */
  readonly say: (value: string, spoken: string) => void;
}

/** Makes a slider that calls back with the stop that a person moves it to. */
export function createSlider(name: string, onMove: (stop: number) => void): Slider {
  const input = element("input", { attributes: { type: "range", min: "0", step: "1" } });
  const value = element("span", { class: "sliderValue", attributes: { "aria-hidden": "true" } });
  input.addEventListener("input", () => {
    onMove(input.valueAsNumber);
  });
  return {
    root: element("label", { class: "slider" }, [element("span", { text: name }), input, value]),
    set: (stops, stop) => {
      input.max = String(Math.max(0, stops - 1));
      input.valueAsNumber = Math.max(0, stop);
      input.disabled = stops < 2;
    },
    say: (text, spoken) => {
      value.textContent = text;
      input.setAttribute("aria-valuetext", spoken);
    },
  };
}
