/** Writes what follows from lists of the code into the files that have it beside other things: the settings into package.json
 *  with their texts, the tables into the documents. A test says when one of them is not what this would write. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { generated } from "./generate/generated.ts";

const root = join(import.meta.dirname, "..");

for (const { file, write } of generated) {
  const path = join(root, file);
  const text = readFileSync(path, "utf8");
  const written = write(text);
  if (written !== text) {
    writeFileSync(path, written);
    console.log(`Written: ${file}`);
  }
}
