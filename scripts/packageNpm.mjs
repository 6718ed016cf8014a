/** Makes the package for npm: the command line with all that it starts, and what programs import. `node scripts/packageNpm.mjs [folder]` puts it there,
 *  else beside this folder. esbuild is an executable of one platform, so npm installs it; all else is bundled. */
import { cpSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import texts from "../package.nls.json" with { type: "json" };
import { declarationsOf } from "./packing/declarations.mjs";
import { inStaging, manifest, packageFolders } from "./packing/staging.mjs";
import { announce, root, run } from "./prepare/command.mjs";

const { name, version, keywords, license, dependencies } = manifest;
const { description } = texts;
const [folder = root] = process.argv.slice(2);

/** What people read who have no editor: the panel and the gallery are looked at in one. */
const pages = ["api", "findings", "hosts", "inputs", "numbers", "options", "safety", "verdicts"];

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
    "./package.json": "./package.json",
  },
  files: ["dist", "!dist/*.cjs", "dist/typescript.cjs", "!dist/poolSupport", "docs"],
  engines: { node: ">=20.18" },
  dependencies: { esbuild: dependencies["esbuild"] },
};

announce("Packaging for npm", "10 s");
inStaging(["LICENSE", ...pages.map((page) => `docs/${page}.md`)], (staging) => {
  cpSync(path.join(root, "scripts", "packing", "README.md"), path.join(staging, "README.md"));
  writeFileSync(path.join(staging, "package.json"), `${JSON.stringify(npmManifest, null, 2)}\n`);
  writeFileSync(path.join(staging, "dist", "LICENSES.txt"), licences());
  const types = path.join(staging, "dist", "api", "main.d.ts");
  writeFileSync(types, declarationsOf("extension/api/main.ts"));
  run("Packing", "npm", ["pack", "--pack-destination", path.resolve(folder)], {
    cwd: staging,
    shell: process.platform === "win32",
  });
  const file = `${name}-${version}.tgz`;
  console.log(`${file}: ${(statSync(path.join(folder, file)).size / 1e6).toFixed(1)} MB`);
});

/** Under which licences the packages are whose code or types are in this one. */
function licences() {
  const others = ["valibot", "@types/node", "undici-types"].map((each) => path.join("node_modules", each));
  const bundled = packageFolders().filter((each) => !/[\\/]@?esbuild([\\/]|$)/.test(each));
  return [...bundled, ...others].map(licenceOf).join("\n\n");
}

function licenceOf(/** @type {string} */ within) {
  const own = path.join(root, within);
  const read = (/** @type {string} */ each) => readFileSync(path.join(own, each), "utf8").trim();
  const about = JSON.parse(read("package.json"));
  const files = readdirSync(own).filter((each) =>
    /^(licen[cs]e|notice|copyright|thirdpartynotice)/i.test(each),
  );
  return [`${about.name} ${about.version} (${about.license})`, ...files.map(read)].join("\n\n");
}
