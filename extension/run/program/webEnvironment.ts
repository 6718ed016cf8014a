import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { regularText } from "../../system/regularFile.ts";
import { findPackage, packageFolder } from "./project.ts";
import { withFirstLine } from "./commonJsNames.ts";
import type { Transformed } from "./transform.ts";

/** Gives an ES module of a project that is served by Vite the `import.meta.env` that it has there; any other is left as it
 *  is. */
export function withWebEnvironment(transformed: Transformed, file: string): Transformed {
  const folder = transformed.code.includes("import.meta.env") ? viteFolder(file) : null;
  return folder === null
    ? transformed
    : withFirstLine(transformed, `import.meta.env ??= ${JSON.stringify(webEnvironment(folder))};`);
}

/** The folder of the project that Vite serves; null when there is none. */
function viteFolder(file: string): string | null {
  const folder = packageFolder(file);
  const { dependencies, devDependencies } = findPackage(file) ?? {};
  const isNamed = [dependencies, devDependencies].some(
    (names) => typeof names === "object" && names !== null && "vite" in names,
  );
  return isNamed || configNames.some((name) => existsSync(join(folder, name))) ? folder : null;
}

const configNames = ["js", "mjs", "cjs", "ts", "mts", "cts"].map((ending) => `vite.config.${ending}`);

/** What Vite sets while it serves a project, and of the project's `.env` files what it lets the page see. */
function webEnvironment(folder: string): Readonly<Record<string, unknown>> {
  const mode = "development";
  const files = [".env", ".env.local", `.env.${mode}`, `.env.${mode}.local`].map((name) =>
    join(folder, name),
  );
  const values = files.map((file) => parseEnv(regularText(file) ?? ""));
  const shown = Object.entries({ ...Object.assign({}, ...values), ...process.env }).filter(([name]) =>
    name.startsWith("VITE_"),
  );
  return {
    ...Object.fromEntries(shown),
    BASE_URL: "/",
    MODE: mode,
    DEV: true,
    PROD: false,
    SSR: true,
  };
}
