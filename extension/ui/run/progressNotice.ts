import * as vscode from "vscode";
import { progressLine } from "../../core/words/run.ts";
import { withSoFar } from "../../core/words/soFar.ts";
import { slowTypingPart } from "../../core/words/typing.ts";
import { roundsDone } from "../../core/measuring/rounds.ts";
import type { RunningView } from "./followRun.ts";

/** The page that shows a run that goes on. */
export interface RunPage {
  /** Whether it is on the screen. */
  readonly isVisible: () => boolean;
  /** Tells when that changes. */
  readonly onVisibility: vscode.Event<boolean>;
}

/** The progress of one run, in a notification with a bar while no page shows it. */
export interface ProgressNotice extends vscode.Disposable {
  /** The run waits for another one, of which a page knows nothing. */
  readonly showWaiting: (message: string) => void;
  readonly show: (run: RunningView) => void;
}

/** What a notification says, and how full its bar is, from 0 to 1. */
interface Told {
  readonly message: string;
  readonly done: number;
}

/** Makes a notice that says nothing yet. Disposing it closes the notification.
 *  @param onCancel is called when somebody presses Cancel in it. */
export function createProgressNotice(title: string, page: RunPage, onCancel: () => void): ProgressNotice {
  let told: Told = { message: "", done: 0 };
  let opened: ReturnType<typeof openNotification> | undefined;
  const close = (): void => {
    opened?.close();
    opened = undefined;
  };
  const update = (isNeeded: boolean): void => {
    if (isNeeded) {
      opened ??= openNotification(title, onCancel);
      opened.tell(told);
    } else {
      close();
    }
  };
  const listening = page.onVisibility((isVisible) => told.message !== "" && update(!isVisible));
  return {
    showWaiting: (message) => {
      told = { message, done: 0 };
      update(true);
    },
    show: (run) => {
      const { progress, measured } = run;
      const message = withSoFar(progressLine(progress), measured) + slowTypingPart(run);
      told = { message, done: roundsDone(progress) ?? 0 };
      update(!page.isVisible());
    },
    dispose: () => {
      listening.dispose();
      close();
    },
  };
}

/** Opens a notification that is there until it is closed. */
function openNotification(
  title: string,
  onCancel: () => void,
): { readonly tell: (told: Told) => void; readonly close: () => void } {
  let report: vscode.Progress<{ message: string; increment?: number }>["report"] | undefined;
  let end = (): void => {};
  let shown = 0;
  // Only progress in a notification can be cancelled.
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  void vscode.window.withProgress(options, async (progress, token) => {
    token.onCancellationRequested(onCancel);
    report = progress.report.bind(progress);
    return new Promise<void>((resolve) => {
      end = resolve;
    });
  });
  return {
    tell: ({ message, done }) => {
      const increment = Math.max(0, 100 * done - shown);
      shown += increment;
      report?.({ message, ...(increment > 0 && { increment }) });
    },
    close: () => end(),
  };
}
