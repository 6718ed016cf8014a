import BigNumber from "bignumber.js";

export const inputs = ["2", "10", "12345678901234567890"];

export function work(text: string) {
  const root = new BigNumber(text).sqrt();
  return `${root.constructor.name} ${BigNumber.isBigNumber(root)} ${root.toFormat(12)}`;
}
