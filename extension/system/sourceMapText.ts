import { readFileSync } from "node:fs";
import { isAbsolute } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** The absolute path that a script's address or a map's source stands for; undefined for one that is no file. */
export function pathOf(url: string): string | undefined {
  try {
    return url.startsWith("file:")
      ? fileURLToPath(url)
      : isAbsolute(url)
        ? url.replace(/[?#].*$/, "")
        : undefined;
  } catch {
    return undefined; // An address on another host, or none that a path could have.
  }
}

/** The text of a script's source map, with what the addresses in it are relative to. A map without an address may lie beside
 *  its script all the same.
 *  @param sourceMapUrl its address, or all of it as a `data:` address; empty where the script names none.
 *  @param path of the script.
 *  @throws where it cannot be read. */
export function mapText(
  sourceMapUrl: string,
  path: string | undefined,
): { readonly text: string; readonly address: string | undefined } | undefined {
  const address = path === undefined ? undefined : pathToFileURL(path).href;
  if (sourceMapUrl.startsWith("data:")) {
    const [, head = "", data = ""] = /^data:([^,]*),(.*)$/s.exec(sourceMapUrl) ?? [];
    const text = head.endsWith(";base64") ? Buffer.from(data, "base64").toString() : decodeURIComponent(data);
    return { text, address };
  }
  if (address === undefined) {
    return undefined;
  }
  if (sourceMapUrl === "") {
    const beside = textOf(`${path}.map`);
    return beside === undefined ? undefined : { text: beside, address: `${address}.map` };
  }
  const mapAddress = new URL(sourceMapUrl, address);
  return mapAddress.protocol === "file:"
    ? { text: readFileSync(mapAddress, "utf8"), address: mapAddress.href }
    : undefined;
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
