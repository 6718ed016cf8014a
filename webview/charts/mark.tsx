import { markHeight, marks, type Mark as MarkParts, type MarkName } from "./marks.ts";

/** A mark on the page, for those who see it; its meaning stands beside it. The style sheet hides the parts that do not
 *  fit to results that are equal, or are not. */
export function Mark({ name }: { readonly name: MarkName }) {
  const { width, parts }: MarkParts = marks[name];
  return (
    <svg
      class={`mark ${name}`}
      viewBox={`0 0 ${width} ${markHeight}`}
      width={`${width / 13}em`}
      height={`${markHeight / 13}em`}
      aria-hidden="true"
    >
      {parts.map(({ path, colour, line, dash, only }, index) => {
        const paint = `var(--${colour.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)})`;
        const look = line === null ? { fill: paint } : { fill: "none", stroke: paint, "stroke-width": line };
        return (
          <path
            key={index}
            d={path}
            {...look}
            {...(dash && { "stroke-dasharray": dash.join(" ") })}
            {...(only && { class: `${only}Only` })}
          />
        );
      })}
    </svg>
  );
}
