import "reflect-metadata";
import { container, inject, injectable } from "tsyringe";

class Rates {
  rate = (currency: string) => currency.length / 2;
}
class Shop {
  readonly rates: Rates;
  constructor(rates: Rates) {
    this.rates = rates;
  }
}
inject("Rates")(Shop, undefined, 0);
injectable()(Shop);
container.register("Rates", { useClass: Rates });

export const inputs = ["euro", "pound", "yen"];

export function work(currency: string) {
  const { rates } = container.resolve(Shop);
  return `${rates.constructor.name} ${rates.rate(currency)}`;
}
