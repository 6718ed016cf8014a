import { all, create } from "mathjs";

const math = create(all, { number: "BigNumber", precision: 30 });

export const inputs = ["sqrt(2)", "det([[1, 2], [3, 4]])", "3 inch to cm"];

export function work(formula: string) {
  const value = math.evaluate(formula);
  return `${math.typeOf(value)} ${math.format(value)}`;
}
