/** Stands in for the package with which Chart.js mixes colours, in animations and under the pointer: a colour stays what it
 *  is. */
export class Color {
  readonly #colour: string;
  readonly valid = false;

  constructor(colour: string) {
    this.#colour = colour;
  }

  saturate(): this {
    return this;
  }

  darken(): this {
    return this;
  }

  hexString(): string {
    return this.#colour;
  }
}
