import { createElement, useState } from "react";
import { renderToString } from "react-dom/server";

function Counter({ from }: { from: number }) {
  const [count] = useState(from);
  return createElement("b", { className: "counter" }, count);
}

export const inputs = [1, 2, 3];

export function work(from: number) {
  return renderToString(createElement(Counter, { from }));
}
