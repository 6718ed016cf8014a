import { randomUUID } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { createOwnerKey, ownerOf, type Owner } from "../../engine/trust/keys.ts";

/** Who submits runs from this account: the owner of the key in its file, which is made the first time.
 *  @throws Error with the reason. */
export async function accountOwner(env: NodeJS.ProcessEnv = process.env): Promise<Owner> {
  const file = join(configFolder(env), "parallel-benchmark", "hosts.key");
  try {
    return ownerOf((await readFile(file, "utf8")).trim());
  } catch (error) {
    if (!isCode(error, "ENOENT")) {
      throw error;
    }
  }
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const key = createOwnerKey();
  const draft = `${file}.${randomUUID()}`;
  try {
    await writeFile(draft, `${key}\n`, { mode: 0o600 });
    await link(draft, file); // Whole, and not over one that another process has just made.
    return ownerOf(key);
  } catch (error) {
    if (!isCode(error, "EEXIST")) {
      throw error;
    }
    return ownerOf((await readFile(file, "utf8")).trim());
  } finally {
    await rm(draft, { force: true });
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}

/** Of programs that this account has settings for. */
function configFolder(env: NodeJS.ProcessEnv): string {
  return env["XDG_CONFIG_HOME"] ?? env["APPDATA"] ?? join(homedir(), ".config");
}
