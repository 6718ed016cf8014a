/** A program as it is sent to another host: all files that it may load, in one piece of bytes. */
import * as v from "valibot";
import { list, record } from "../report/shape.ts";

/** The format below. Hosts of another version refuse it. */
const version = 1;

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));

/** A path below the artefact's folder: `/` between names, none of which leads upwards. */
const pathSchema = v.pipe(
  v.string(),
  v.check((path) => path.split("/").every((name) => !/^\.{0,2}$|[\0\\]|^[a-z]:/i.test(name))),
);

const headSchema = record({
  version: v.literal(version),
  /** The oldest major version of Node that can run it. */
  node: whole,
  /** From then on no host takes it, in milliseconds since 1970. */
  expiresMs: v.number(),
  /** Symbolic links, each with the folder that it leads to. */
  links: list(v.tuple([pathSchema, pathSchema])),
  /** The lengths of the files, in the order of their bytes. */
  files: list(v.tuple([pathSchema, whole])),
});

/** The folder of an artefact with the program, as a bench process would load it; all other files are packages. */
export const programFolderName = ".program";

/** What stands in an artefact for the URL of its folder, wherever a host has put it. */
export const artefactRoot = "artefact:///";

/** One of its files. */
export interface ArtefactFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** See the fields of `headSchema`. */
export interface Artefact extends Omit<v.InferOutput<typeof headSchema>, "files" | "version"> {
  readonly files: readonly ArtefactFile[];
}

const headLength = Uint32Array.BYTES_PER_ELEMENT;

/** The bytes that are sent, signed and stored. */
export function encodeArtefact({ files, ...head }: Artefact): Uint8Array {
  const lengths = files.map(({ path, bytes }) => [path, bytes.length]);
  const headBytes = new TextEncoder().encode(JSON.stringify({ version, ...head, files: lengths }));
  const start = headLength + headBytes.length;
  const all = new Uint8Array(files.reduce((sum, { bytes }) => sum + bytes.length, start));
  new DataView(all.buffer).setUint32(0, headBytes.length);
  all.set(headBytes, headLength);
  let end = start;
  for (const { bytes } of files) {
    all.set(bytes, end);
    end += bytes.length;
  }
  return all;
}

/** Reads what `encodeArtefact` gave; null for anything else, that of another version included. */
export function decodeArtefact(all: Uint8Array): Artefact | null {
  const head = all.length < headLength ? null : readHead(all);
  if (head === null) {
    return null;
  }
  const { node, expiresMs, links, files } = head.value;
  let { end } = head;
  const read = files.map(([path, length]): ArtefactFile => {
    const start = end;
    end += length;
    return { path, bytes: all.subarray(start, end) };
  });
  return end === all.length ? { node, expiresMs, links, files: read } : null;
}

function readHead(all: Uint8Array) {
  const end = headLength + new DataView(all.buffer, all.byteOffset).getUint32(0);
  try {
    const json: unknown = JSON.parse(new TextDecoder().decode(all.subarray(headLength, end)));
    const { output, success } = v.safeParse(headSchema, json);
    return success ? { value: output, end } : null;
  } catch {
    return null;
  }
}
