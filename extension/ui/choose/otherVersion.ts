import { resolve } from "node:path";
import * as vscode from "vscode";
import type { Workload } from "../../core/report/workload.ts";
import { labelText } from "../../core/text/shownText.ts";
import { offeredRevisions, type OfferedRevision } from "../../run/against/revisions.ts";
import type { AgainstRequest } from "../../run/request.ts";
import type { LanguageServer } from "../services/languageClient.ts";
import { notice } from "../services/notice.ts";
import { readWorkloads, type Target } from "./workload.ts";

/** Asks what a function is to be held against; undefined when nobody answers. */
export type ChooseOther = (target: Target, server: LanguageServer) => Promise<AgainstRequest | undefined>;

/** How long looking for revisions may take; one can be typed all the same. */
const lookingMs = 5000;

type RevisionItem = vscode.QuickPickItem & { readonly revision?: string | null };

/** A revision of the repository that its file is in: one of the latest, or one that is typed. */
export const chooseRevision: ChooseOther = async ({ document, workload }) => {
  const title = `Compare "${workload.name}" with a Revision`;
  const offered = offeredRevisions(document.uri.fsPath, AbortSignal.timeout(lookingMs)).catch(() => []);
  const picked = await vscode.window.showQuickPick<RevisionItem>(offered.then(revisionItems), {
    title,
    placeHolder: "Which revision?",
    matchOnDescription: true,
  });
  const revision = picked?.revision === null ? await typeRevision(title) : picked?.revision;
  return revision === undefined ? undefined : { type: "revision", revision };
};

function revisionItems(offered: readonly OfferedRevision[]): readonly RevisionItem[] {
  const items = (kind: OfferedRevision["kind"]) =>
    offered
      .filter((one) => one.kind === kind)
      .map(({ name, about }) => ({ label: labelText(name), description: labelText(about), revision: name }));
  const [commits, names] = [items("commit"), items("name")];
  return [
    { label: "Type a revision…", revision: null },
    ...headed("Commits that changed the file", commits),
    ...headed("Branches and tags", names),
  ];
}

function headed(label: string, items: readonly RevisionItem[]): readonly RevisionItem[] {
  return items.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items];
}

async function typeRevision(title: string): Promise<string | undefined> {
  return vscode.window.showInputBox({
    title,
    prompt: "A tag, a branch or a commit.",
    placeHolder: "e.g. HEAD~1, v1.0, origin/main",
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === "" ? "Name a revision." : undefined),
  });
}

/** Another function of the same file. */
export const chooseFunction: ChooseOther = async ({ document, workload }, server) => {
  const { workloads } = await readWorkloads(server, document);
  const others = workloads.filter(({ name }) => name !== workload.name);
  if (others.length === 0) {
    void notice(
      "information",
      `The file has no other function to compare "${workload.name}" with. Write one beside it that takes the same inputs.`,
    );
    return undefined;
  }
  const items = others.map((other) => ({
    label: labelText(other.name),
    description: `line ${other.line}`,
    other,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: `Compare "${workload.name}" with Another Function`,
    placeHolder: "Which function of the same inputs?",
  });
  if (picked === undefined) {
    return undefined;
  }
  const { name, reach } = picked.other;
  const found = reach === undefined ? {} : { reach };
  return { type: "function", file: document.uri.fsPath, function: name, found };
};

/** What an earlier run was held against, for one more; undefined for nothing.
 *  @param folder that its report names files from. */
export function heldBefore({ against, ...own }: Workload, folder: string): AgainstRequest | undefined {
  if (against === undefined) {
    return undefined;
  }
  const place = { file: resolve(folder, against.file), function: against.function };
  if (against.type === "function") {
    return { type: "function", ...place };
  }
  const wasElsewhere = against.file !== own.file || against.function !== own.function;
  return { type: "revision", revision: against.revision, ...(wasElsewhere && { place }) };
}
