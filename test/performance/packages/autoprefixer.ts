import autoprefixer from "autoprefixer";
import postcss from "postcss";

export const inputs = ["a { user-select: none }", "::placeholder { color: red }", "a { display: flex }"];

export function work(css: string) {
  return postcss([autoprefixer({ overrideBrowserslist: ["safari 8"] })]).process(css, { from: undefined })
    .css;
}
