/** What Node could not find while it loaded a program. */
export interface MissingImport {
  /** What was looked for: the name of a package, or the absolute path of a file. */
  readonly sought: string;
  readonly isPackage: boolean;
  /** Absolute path of the file that imports it; null when Node does not say. */
  readonly importer: string | null;
}

/** Reads the message of an error in which Node says that an import leads nowhere; null for any other message. */
export function missingImport(message: string): MissingImport | null {
  const [, kind, sought = "", importer] =
    /^Cannot find (package|module) '([^']+)'(?: imported from (.+))?$/m.exec(message) ?? [];
  const [, required] = /^Require stack:\n- (.+)$/m.exec(message) ?? [];
  const isPath = /^(\.{0,2}[\\/]|[A-Za-z]:[\\/]|file:)/.test(sought);
  return kind === undefined
    ? null
    : { sought, isPackage: kind === "package" || !isPath, importer: importer ?? required ?? null };
}

/** What a person reads about it: which import, from where, what was looked for, what to do.
 *  @param named gives a path as a person knows it. */
export function missingImportMessage(
  name: string,
  { sought, isPackage, importer }: MissingImport,
  named: (path: string) => string,
): string {
  const from = importer === null ? "One of its modules" : named(importer);
  const what = isPackage
    ? `imports "${sought}", and Node finds no such package from there. Install it (npm install ${packageName(sought)}), or check its name`
    : `imports what should lead to ${named(sought)}, and there is no such file. If a build makes it, build that package first; otherwise check the import`;
  return `The module of "${name}" could not be loaded: ${from} ${what}.`;
}

function packageName(specifier: string): string {
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}
