import { basename } from "node:path";
import {
  exportOffer,
  fileProposal,
  writeFailure,
  type ExportChoice,
  type FileProposal,
} from "../../core/export/exportWords.ts";
import type { PictureName } from "../../core/protocol/pictures.ts";
import type { Format } from "../../core/export/format.ts";
import { formats } from "../../core/export/formats.ts";
import type { ShownRun, ToWebview } from "../../core/protocol/panel.ts";
import { workloadOf } from "../../core/protocol/runView.ts";
import { exportedRuns, piecesOf, type ContentPlaces } from "./exportContents.ts";
import { writePieces, type Pieces } from "../../run/files/reportFiles.ts";

/** What a person is asked and told while a run is exported. Each question is answered with undefined, or false, when that
 *  person turns away. */
export interface ExportDialogs {
  readonly chooseRun: (runs: readonly ShownRun[]) => Promise<ShownRun | undefined>;
  readonly choose: (
    title: string,
    question: string,
    choices: readonly ExportChoice[],
  ) => Promise<ExportChoice | undefined>;
  /** Absolute path of the file to write.
   *  @param source the file of the function, as in `Workload.file`. */
  readonly askFile: (source: string, proposal: FileProposal) => Promise<string | undefined>;
  /** Shows that something goes on. */
  readonly during: (what: string, work: () => Promise<void>) => Promise<void>;
  readonly copy: (text: string) => Promise<void>;
  readonly say: (message: string) => void;
  /** Says that a file is written, and opens it for those who want to. */
  readonly offer: (file: string) => void;
  /** Says why a file could not be written. Resolves to whether to ask for another place. */
  readonly tellFailure: (message: string) => Promise<boolean>;
}

/** What exporting needs. */
export interface ExporterParts extends ContentPlaces {
  readonly dialogs: ExportDialogs;
  /** The runs that the panel shows. */
  readonly runs: () => readonly ShownRun[];
  /** The page that draws charts. */
  readonly page: { readonly isVisible: () => boolean; readonly send: (message: ToWebview) => void };
}

/** Makes files of runs. */
export interface Exporter {
  /** Asks which of the runs, what of it and where to. */
  readonly exportAny: () => Promise<void>;
  /** Asks what of the run of a card. */
  readonly exportRun: (id: string) => Promise<void>;
  /** Writes a chart of a card that the page has drawn. */
  readonly savePicture: (id: string, picture: PictureName, png: Uint8Array) => Promise<void>;
}

/** Makes an exporter. */
export function createExporter({ dialogs, runs, page, ...places }: ExporterParts): Exporter {
  const exportRun = async (run: ShownRun): Promise<void> => {
    const { function: name } = workloadOf(run);
    const { choices, question } = exportOffer(run, page.isVisible());
    const choice = await dialogs.choose(`Export the run of "${name}"`, question, choices);
    if (choice === undefined) {
      return;
    }
    if (choice.picture !== null) {
      page.send({ type: "drawPicture", id: run.id, picture: choice.picture });
      return;
    }
    const { kind, writing }: Format = formats[choice.format];
    if (writing.type === "copy") {
      await dialogs.copy(writing.textOf(exportedRuns(run)));
      dialogs.say(`The ${kind} of the run of "${name}" is in the clipboard.`);
    } else {
      await save(run, choice, () => piecesOf(run, writing, places));
    }
  };

  const save = async (
    run: ShownRun,
    choice: Pick<ExportChoice, "format" | "picture">,
    pieces: () => Promise<Pieces>,
  ): Promise<void> => {
    const proposal = fileProposal(run, choice, endOf(run));
    for (;;) {
      const file = await dialogs.askFile(workloadOf(run).file, proposal);
      if (file === undefined) {
        return;
      }
      try {
        await dialogs.during(`Writing ${basename(file)}`, async () => writePieces(file, await pieces()));
        dialogs.offer(file);
        return;
      } catch (error) {
        if (!(await dialogs.tellFailure(failureOf(basename(file), error)))) {
          return;
        }
      }
    }
  };

  const withRun = async (id: string, act: (run: ShownRun) => Promise<void>): Promise<void> => {
    const run = runs().find((shown) => shown.id === id);
    if (run !== undefined) {
      await act(run);
    }
  };

  return {
    async exportAny() {
      const ended = runs().filter((run) => exportOffer(run, false).choices.length > 0);
      const run = ended.length > 1 ? await dialogs.chooseRun(ended) : ended[0];
      if (run === undefined && ended.length === 0) {
        dialogs.say("There is no run to export yet. Run a function first.");
      } else if (run !== undefined) {
        await exportRun(run);
      }
    },
    exportRun: (id) => withRun(id, exportRun),
    savePicture: (id, picture, png) =>
      withRun(id, (run) => save(run, { format: "picture", picture }, async () => [png])),
  };
}

/** When the shown run ended; now, for one that is not kept. */
function endOf({ past }: ShownRun): number {
  const shown = past === undefined || past.shown === null ? undefined : past.runs[past.shown];
  return shown?.endedAt ?? Date.now();
}

function failureOf(name: string, error: unknown): string {
  const problem = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && "code" in error ? String(error.code) : undefined;
  return writeFailure(name, code, problem);
}
