/** The third step: a real VS Code for tests, made of npm packages. */
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { announce, projectNode, root, run, runNpm } from "./command.mjs";
import { browserFolder, hasHost, hostFolder, serverFolder } from "../host/paths.mjs";

const manifestFolder = path.join(root, "scripts", "host");

/** Written last. Holds a hash of all that decides what is installed. */
const marker = path.join(hostFolder, ".installed");

/** Installs the VS Code server and unpacks the browser, unless both are there in the wanted versions.
 *  Does nothing on platforms without this host, where tests run in the desktop VS Code. */
export function prepareHost() {
  const wanted = wantedHash();
  if (!hasHost || (existsSync(marker) && readFileSync(marker, "utf8") === wanted)) {
    return;
  }
  announce("Installing a VS Code to test in, into .vscode-test/", "30 s, 0.9 GB");
  rmSync(hostFolder, { recursive: true, force: true });
  mkdirSync(browserFolder, { recursive: true });
  installServer();
  unpackBrowser();
  writeFileSync(marker, wanted);
}

function wantedHash() {
  const hash = createHash("sha256");
  const browserPackage = path.join(root, "node_modules", "@sparticuz", "chromium", "package.json");
  const own = ["package-lock.json", "spdlog.cjs"].map((name) => path.join(manifestFolder, name));
  for (const file of [...own, browserPackage, import.meta.filename]) {
    hash.update(readFileSync(file));
  }
  return hash.digest("hex");
}

/** Nothing is compiled: what the server's native modules are for is not needed by tests. */
function installServer() {
  for (const name of ["package.json", "package-lock.json"]) {
    cpSync(path.join(manifestFolder, name), path.join(hostFolder, name));
  }
  runNpm("Installing the VS Code server", ["ci", "--ignore-scripts"], hostFolder);
  // Its own install script would do this; "ci" refuses, because the lock file shipped with it lacks an entry.
  for (const folder of [serverFolder, path.join(serverFolder, "extensions")]) {
    runNpm("Installing the VS Code server's packages", ["install", "--ignore-scripts", "--omit=dev"], folder);
  }
  const logWriter = path.join(serverFolder, "node_modules", "@vscode", "spdlog", "index.js");
  cpSync(path.join(manifestFolder, "spdlog.cjs"), logWriter);
}

/** The package unpacks itself into the folder for temporary files, so it is given one that stays. */
function unpackBrowser() {
  const script = 'import chromium from "@sparticuz/chromium"; await chromium.executablePath();';
  run("Unpacking the browser", projectNode(), ["--input-type=module", "--eval", script], {
    env: { ...process.env, TMPDIR: browserFolder },
  });
  // The one it brings names folders that are not there. The system's fonts come first, where there are any.
  writeFileSync(
    path.join(browserFolder, "fonts.conf"),
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="relative">fonts-cache</cachedir>
</fontconfig>
`,
  );
}
