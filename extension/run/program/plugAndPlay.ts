import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

/** The environment in which a Node finds the packages of a project that Yarn has installed without a `node_modules`: as
 *  `yarn node` makes it. Any other project's stays as it is. */
export function withPlugAndPlay(env: NodeJS.ProcessEnv, file: string): NodeJS.ProcessEnv {
  const map = findUpwards(dirname(file), ".pnp.cjs");
  const options = env["NODE_OPTIONS"] ?? "";
  if (map === null || options.includes(".pnp.cjs")) {
    return env;
  }
  const hooks = join(dirname(map), ".pnp.loader.mjs");
  const added = [
    `--require ${JSON.stringify(map)}`,
    ...(existsSync(hooks) ? [`--experimental-loader ${pathToFileURL(hooks).href}`] : []),
  ];
  return { ...env, NODE_OPTIONS: [options, ...added].join(" ").trim() };
}

function findUpwards(folder: string, name: string): string | null {
  const path = join(folder, name);
  return existsSync(path) ? path : folder === dirname(folder) ? null : findUpwards(dirname(folder), name);
}
