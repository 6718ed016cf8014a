/** The licences of what the bundles are made of, which a package has to carry. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { root } from "../prepare/command.mjs";

const head = `What this package is made of besides its own code, each with its licence.`;

/** Tells them, one package after the other, in the versions that are installed.
 *  @param {readonly string[]} files of the packages, from the top folder of the repository */
export function licencesOf(files) {
  const folders = files.flatMap((each) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(each) ?? []);
  return [head, ...[...new Set(folders)].toSorted().map(licenceOf)].join(`\n\n${"-".repeat(80)}\n\n`);
}

function licenceOf(/** @type {string} */ folder) {
  const read = (/** @type {string} */ each) =>
    readFileSync(path.join(root, folder, each), "utf8")
      .replaceAll("\r\n", "\n")
      .trim();
  const { name, version, license } = JSON.parse(read("package.json"));
  const files = readdirSync(path.join(root, folder)).filter((each) =>
    /^(licen[cs]e|notice|copying|copyright|thirdpartynotice)/i.test(each),
  );
  return [`${name} ${version} (${license})`, ...files.map(read)].join("\n\n");
}
