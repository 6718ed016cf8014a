/** Makes the package for npm: the command line with all that it starts, and what programs import. `node scripts/packageNpm.mjs [folder]` puts it there,
 *  else beside this folder. esbuild is an executable of one platform, so npm installs it; all else is bundled. */
import { cpSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import texts from "../package.nls.json" with { type: "json" };
import { declarationsOf } from "./packing/declarations.mjs";
import { reportJsonSchema } from "./packing/reportSchema.ts";
import { inStaging, manifest } from "./packing/staging.mjs";
import { announce, root, run } from "./prepare/command.mjs";

const { name, version, keywords, license, dependencies } = manifest;
const { description } = texts;
const [folder = root] = process.argv.slice(2);

/** What people read who have no editor: the panel and the gallery are looked at in one. */
const pages = [
  "agents",
  "api",
  "findings",
  "gate",
  "hosts",
  "inputs",
  "numbers",
  "options",
  "safety",
  "survey",
  "verdicts",
];

const npmManifest = {
  name,
  version,
  description,
  keywords,
  license,
  type: "module",
  bin: { [name]: "dist/cli/main.js" },
  exports: {
    ".": { types: "./dist/api/main.d.ts", default: "./dist/api/main.js" },
    "./report.schema.json": "./report.schema.json",
    "./package.json": "./package.json",
  },
  files: ["dist", "!dist/*.cjs", "dist/typescript.cjs", "docs", "skills", "report.schema.json"],
  engines: { node: ">=20.18" },
  dependencies: { esbuild: dependencies["esbuild"] },
};

announce("Packaging for npm", "10 s");
inStaging(["LICENSE", "skills", ...pages.map((page) => `docs/${page}.md`)], (staging) => {
  cpSync(path.join(root, "scripts", "packing", "README.md"), path.join(staging, "README.md"));
  for (const [file, content] of Object.entries({
    "package.json": npmManifest,
    "report.schema.json": reportJsonSchema(),
  })) {
    writeFileSync(path.join(staging, file), `${JSON.stringify(content, null, 2)}\n`);
  }
  const types = path.join(staging, "dist", "api", "main.d.ts");
  writeFileSync(types, declarationsOf("extension/api/main.ts"));
  run("Packing", "npm", ["pack", "--pack-destination", path.resolve(folder)], {
    cwd: staging,
    shell: process.platform === "win32",
  });
  const file = `${name}-${version}.tgz`;
  console.log(`${file}: ${(statSync(path.join(folder, file)).size / 1e6).toFixed(1)} MB`);
});
