import { readFile } from "node:fs/promises";
import { basename, extname, relative, sep } from "node:path";
import { readRegularFile } from "../../system/regularFile.ts";

/** A file that is imported though it is no code, as the bundlers of web projects allow it. */
export interface Asset {
  /** Absolute path. */
  readonly path: string;
  /** What follows the path in the import, e.g. `?raw`; empty for nothing. */
  readonly query: string;
}

const styles = /\.(css|scss|sass|less|styl|stylus|pcss|postcss)$/;
const texts = /\.(txt|glsl|vert|frag|wgsl)$/;
const media =
  /\.(svg|png|jpe?g|jfif|gif|webp|avif|bmp|ico|cur|apng|woff2?|eot|ttf|otf|mp4|webm|ogg|mp3|wav|flac|aac|opus|mov|m4a|vtt|pdf|webmanifest)$/i;

/** The query of an import that asks for a file in another form than its own, as Vite reads it. */
const query = /\?(raw|url|inline)$/;

/** Takes an import apart; null for one that is code, or nothing that is known here. */
export function assetOf(specifier: string): Asset | null {
  const [asked = ""] = query.exec(specifier) ?? [];
  const path = specifier.slice(0, specifier.length - asked.length);
  return asked !== "" || [styles, texts, media].some((kind) => kind.test(path))
    ? { path, query: asked }
    : null;
}

/** What an import of an asset gives, as a value of JSON. Pictures and sounds are their address in the project, as while it is
 *  served; style sheets do nothing, and those that name their classes give each class its own name.
 *  @param root absolute path of the project, which addresses begin at. */
export async function assetValue({ path, query: asked }: Asset, root: string): Promise<unknown> {
  if (asked === "?raw" || (asked === "" && texts.test(path))) {
    return readRegularFile(path);
  }
  if (styles.test(path) && asked !== "?url") {
    const text = await readRegularFile(path);
    return asked === "?inline" ? text : /\.module\.\w+$/.test(basename(path)) ? classNames(text) : "";
  }
  if (asked === "?inline") {
    return `data:application/octet-stream;base64,${(await readFile(path)).toString("base64")}`;
  }
  return `/${relative(root, path).split(sep).join("/")}`;
}

function classNames(css: string): Readonly<Record<string, string>> {
  const names = css.matchAll(/\.(-?[A-Za-z_][\w-]*)/g);
  return Object.fromEntries([...names].map(([, name = ""]) => [name, name]));
}

/** Whether a file is a picture, a sound or the like, of which a program has no more than its address. */
export function isMedia(path: string): boolean {
  return media.test(path);
}

/** Whether a file is JSON. */
export function isJson(path: string): boolean {
  return extname(path) === ".json";
}
