import assert from "node:assert/strict";
import { test } from "node:test";
import { figureText } from "../../../extension/core/findings/figureWords.ts";

for (const { figure, name, value } of [
  {
    figure: { name: "idleShare", label: "idle at the end", value: 0.165, unit: "share" },
    name: "idle at the end",
    value: "17 %",
  },
  {
    figure: { name: "inputs", label: "inputs", value: 12_000, unit: "count" },
    name: "inputs",
    value: "12\u202F000",
  },
  {
    figure: { name: "perChunkMs", label: "handing out a message", value: 0.0421, unit: "ms" },
    name: "handing out a message",
    value: "42.1 µs",
  },
  {
    figure: { name: "ceiling", label: "machine can give", value: 1.953, unit: "ratio" },
    name: "machine can give",
    value: "1.95×",
  },
  { figure: { name: "unheardOf", value: 1, unit: "count" }, name: "unheardOf", value: "1" },
] as const) {
  test(`the figure "${figure.name}" reads ${name}: ${value}`, () => {
    assert.deepEqual(figureText(figure), { name, value });
  });
}
