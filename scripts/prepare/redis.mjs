/** The last step: a Redis for the tests of hosts, from Debian's package and without installing it. */
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { announce, run, StepError } from "./command.mjs";
import { redisFolder } from "../host/paths.mjs";

/** The server and what Debian's libraries it needs that few machines have. */
const packages = ["redis-server", "redis-tools", "liblzf1", "libjemalloc2"];

const command = path.join(redisFolder, "redis-server");

/** Unpacks one, unless one is there or on the PATH. Where neither can be, the tests of hosts are skipped, which it says. */
export function prepareRedis() {
  if (existsSync(command) || isThere("redis-server") || isThere("valkey-server")) {
    return;
  }
  if (!isThere("apt-get") || !isThere("dpkg-deb")) {
    announceNone("this is no Debian");
    return;
  }
  announce("Unpacking a Redis to test with, into .vscode-test/", "10 s, 7 MB");
  rmSync(redisFolder, { recursive: true, force: true });
  mkdirSync(redisFolder, { recursive: true });
  try {
    download();
  } catch (error) {
    if (!(error instanceof StepError)) {
      throw error;
    }
    announceNone(error.message.split("\n", 1)[0] ?? "");
    return;
  }
  for (const file of readdirSync(redisFolder).filter((name) => name.endsWith(".deb"))) {
    run("Unpacking Redis", "dpkg-deb", ["-x", file, "."], { cwd: redisFolder });
  }
  // It may be moved, or be reached by a link.
  const start = `LD_LIBRARY_PATH="$usr/lib/${machine()}-linux-gnu" exec "$usr/bin/redis-server" "$@"`;
  writeFileSync(command, `#!/bin/sh\nusr=$(dirname "$(readlink -f "$0")")/usr\n${start}\n`);
  chmodSync(command, 0o755);
}

/** Lists of packages may be missing or old, and only root can fetch them. */
function download() {
  const get = () => run("Downloading Redis", "apt-get", ["download", ...packages], { cwd: redisFolder });
  try {
    get();
  } catch {
    run("Fetching Debian's lists of packages", "apt-get", ["update"]);
    get();
  }
}

function machine() {
  return process.arch === "arm64" ? "aarch64" : "x86_64";
}

function isThere(/** @type {string} */ name) {
  return spawnSync(name, ["--version"], { stdio: "ignore" }).error === undefined;
}

function announceNone(/** @type {string} */ why) {
  console.error(
    `No redis-server or valkey-server to test with (${why}): tests of hosts will be skipped. Install one of them to run these.`,
  );
}
