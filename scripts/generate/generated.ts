/** The one list of what is generated. */
import { withSettings, withSettingTexts } from "./manifest.ts";
import { editorSettingsTable, optionsTable } from "./optionTables.ts";
import { glossaryTable } from "./glossaryTable.ts";
import { between } from "./between.ts";

/** A file of which a part follows from the code. */
export interface Generated {
  /** From the root of the project. */
  readonly file: string;
  /** The file's text with that part as it should be. Throws where the place for it is not there. */
  readonly write: (text: string) => string;
}

/** A file may have several such parts. */
export const generated: readonly Generated[] = [
  { file: "package.json", write: withSettings },
  { file: "package.nls.json", write: withSettingTexts },
  { file: "docs/options.md", write: (text) => between(text, "options", optionsTable()) },
  { file: "docs/numbers.md", write: (text) => between(text, "words", glossaryTable()) },
  { file: "docs/options.md", write: (text) => between(text, "settings", editorSettingsTable()) },
];
