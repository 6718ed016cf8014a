import { pictures, type PictureName } from "../../extension/core/protocol/pictures.ts";
import type { RunView } from "../../extension/core/protocol/panel.ts";
import { workloadOf } from "../../extension/core/protocol/runView.ts";
import type { Post } from "../page/post.ts";
import { button, element } from "../page/element.ts";
import { drawPicture } from "./pictureDrawing.ts";
import { readTheme } from "../page/theme.ts";
import { headline, isInvalid } from "../page/view.ts";
import type { ChartPicture } from "./picture.ts";

/** What a picture shows beside its title. */
export interface PictureSource {
  readonly chart: () => ChartPicture;
  readonly legend: HTMLElement;
  /** Which of several charts it is now, where a person can choose: `4 workers`; empty for the usual one. */
  readonly chosen?: () => string;
}

/** The charts of a card that can be saved. */
export interface Pictures {
  /** The button beside a chart's title that saves it; nothing where there is no editor to write a file. */
  readonly button: (name: PictureName, source: PictureSource) => readonly Node[];
  /** Draws a chart and sends it; nothing before its button was made. */
  readonly save: (name: PictureName) => void;
}

/** Makes the pictures of one card.
 *  @param shown what the card shows; undefined before its first state. */
export function createPictures(id: string, post: Post, shown: () => RunView | undefined): Pictures {
  const sources = new Map<PictureName, PictureSource>();
  const drawAndSend = async (name: PictureName): Promise<void> => {
    const view = shown();
    const source = sources.get(name);
    if (view === undefined || source === undefined) {
      return;
    }
    const { file, function: functionName } = workloadOf(view);
    const canvas = element("canvas");
    const { result } = headline(view);
    drawPicture(canvas, readTheme(), {
      title: [`${functionName}: ${pictures[name].title}`, source.chosen?.() ?? ""]
        .filter((part) => part !== "")
        .join(", "),
      subtitle: `${file} · ${result}`,
      isInvalid: isInvalid(view),
      legend: source.legend,
      chart: source.chart(),
    });
    const png = await bytesOf(canvas);
    if (png !== undefined) {
      post?.({ type: "savePicture", id, picture: name, png });
    }
  };
  const save = (name: PictureName) => void drawAndSend(name);
  return {
    save,
    button: (name, source) => {
      sources.set(name, source);
      if (post === undefined) {
        return [];
      }
      const made = button("link save", [new Text("Save as PNG")], () => save(name));
      made.setAttribute("aria-label", `Save as PNG: ${pictures[name].title}`);
      return [made];
    },
  };
}

/** Undefined where the browser cannot draw so large a picture. */
async function bytesOf(canvas: HTMLCanvasElement): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, "image/png");
  });
  return blob === null ? undefined : new Uint8Array(await blob.arrayBuffer());
}
