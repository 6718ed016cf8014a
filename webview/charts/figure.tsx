import type { ComponentChildren } from "preact";
import { pictures as allPictures, type PictureName } from "../../extension/core/protocol/pictures.ts";
import type { Pictures } from "./pictures.ts";

interface FigureParts {
  readonly name: PictureName;
  readonly title: string;
  /** Of its title; charts in sections are one below these. */
  readonly level?: 3 | 4;
  readonly isShown: boolean;
  /** In one line with the title. */
  readonly beside: ComponentChildren;
  /** The legend, the plot and what stands below. */
  readonly children: ComponentChildren;
}

/** What all charts of Chart.js have in common. */
export function Figure({ name, title, level = 4, isShown, beside, children }: FigureParts) {
  const Heading = `h${level}` as const;
  return (
    <figure data-figure={name} hidden={!isShown}>
      <figcaption>
        <Heading>{title}</Heading>
        {beside}
      </figcaption>
      {children}
    </figure>
  );
}

/** Saves a chart; nothing where there is no editor to write a file. */
export function SaveButton({ name, pictures }: { readonly name: PictureName; readonly pictures: Pictures }) {
  return pictures.canSave ? (
    <button
      type="button"
      class="link save"
      aria-label={`Save as PNG: ${allPictures[name].title}`}
      onClick={() => pictures.save(name)}
    >
      Save as PNG
    </button>
  ) : null;
}
