import * as vscode from "vscode";

/** Does something that a person can cancel. Undefined when that person has. */
export async function withSignal<Value>(
  title: string,
  work: (signal: AbortSignal, tell: (message: string) => void) => Promise<Value>,
): Promise<Value | undefined> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, async (progress, token) => {
    const controller = new AbortController();
    token.onCancellationRequested(() => controller.abort());
    try {
      return await work(controller.signal, (message) => progress.report({ message }));
    } catch (error) {
      if (controller.signal.aborted) {
        return undefined;
      }
      throw error;
    }
  });
}
