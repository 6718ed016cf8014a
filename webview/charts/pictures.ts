import { pictures, type PictureName } from "../../extension/core/protocol/pictures.ts";
import type { ToldRun } from "../../extension/core/protocol/panel.ts";
import { workloadOf } from "../../extension/core/protocol/runView.ts";
import type { Post } from "../page/post.ts";
import { drawPicture } from "./pictureDrawing.ts";
import { readTheme } from "../page/theme.ts";
import { isInvalid } from "../page/view.ts";
import type { ChartPicture } from "./picture.ts";

/** What a picture shows beside its title. */
export interface PictureSource {
  readonly chart: () => ChartPicture | undefined;
  /** The legend on the page; null where there is none. */
  readonly legend: () => HTMLElement | null;
  /** Which of several charts it is now, where a person can choose: `4 workers`; empty for the usual one. */
  readonly chosen?: () => string;
}

/** The charts of a card that can be saved. */
export interface Pictures {
  /** Says where a picture comes from. */
  readonly set: (name: PictureName, source: PictureSource) => void;
  /** Draws a chart and sends it; nothing before it was said where it comes from. */
  readonly save: (name: PictureName) => void;
  /** There is an editor to write a file. */
  readonly canSave: boolean;
}

/** Makes the pictures of one card.
 *  @param shown what the card shows. */
export function createPictures(post: Post, shown: () => ToldRun): Pictures {
  const sources = new Map<PictureName, PictureSource>();
  const drawAndSend = async (name: PictureName): Promise<void> => {
    const view = shown();
    const source = sources.get(name);
    const chart = source?.chart();
    if (source === undefined || chart === undefined) {
      return;
    }
    const { file, function: functionName } = workloadOf(view);
    const canvas = document.createElement("canvas");
    const { result } = view.words.headline;
    const legend = source.legend();
    drawPicture(canvas, readTheme(legend ?? document.body), {
      title: [`${functionName}: ${pictures[name].title}`, source.chosen?.() ?? ""]
        .filter((part) => part !== "")
        .join(", "),
      subtitle: `${file} · ${result}`,
      isInvalid: isInvalid(view),
      legend,
      chart,
    });
    const png = await bytesOf(canvas);
    if (png !== undefined) {
      post?.({ type: "savePicture", id: view.id, picture: name, png });
    }
  };
  return {
    set: (name, source) => {
      sources.set(name, source);
    },
    save: (name) => void drawAndSend(name),
    canSave: post !== undefined,
  };
}

/** Undefined where the browser cannot draw so large a picture. */
async function bytesOf(canvas: HTMLCanvasElement): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, "image/png");
  });
  return blob === null ? undefined : new Uint8Array(await blob.arrayBuffer());
}
