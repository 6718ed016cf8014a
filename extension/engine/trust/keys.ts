/** Who may run code on a host. The one who submits has a private key. A host is given the token that follows from it: with it
 *  the host knows code of that key from any other, and both know each other's bytes. */
import {
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  randomBytes,
  sign,
  verify,
  type KeyObject,
} from "node:crypto";
import { EngineError } from "../engine.ts";

/** What a host trusts. */
export interface Trust {
  /** Names the key among others: the first letters of its public half. */
  readonly name: string;
  /** Whether these bytes were signed with the private half. */
  readonly isSigned: (bytes: Uint8Array, signature: Uint8Array) => boolean;
  /** What those who trust the key share with its owner. */
  readonly secret: Uint8Array;
}

/** What the owner of a private key can do. */
export interface Owner extends Trust {
  /** To be given to hosts, on a way that nobody else can read. */
  readonly token: string;
  readonly sign: (bytes: Uint8Array) => Uint8Array;
}

const version = "pb1";
const seedBytes = 32;
const nameLetters = 12;

/** Wraps 32 random bytes as Node wants them: an Ed25519 key in PKCS #8, RFC 8410. */
const pkcs8Head = Buffer.from("302e020100300506032b657004220420", "hex");
/** The same for the public half, in SPKI. */
const spkiHead = Buffer.from("302a300506032b6570032100", "hex");

/** A new private key, as a text to be kept where nobody else can read it. */
export function createOwnerKey(): string {
  return randomBytes(seedBytes).toString("base64url");
}

/** @param key as `createOwnerKey` made it.
 *  @throws EngineError for any other text. */
export function ownerOf(key: string): Owner {
  const seed = Buffer.from(key, "base64url");
  if (seed.length !== seedBytes) {
    throw new EngineError("This is no private key of Parallel Benchmark.");
  }
  const privateKey = createPrivateKey({
    key: Buffer.concat([pkcs8Head, seed]),
    format: "der",
    type: "pkcs8",
  });
  const publicKey = createPublicKey(privateKey);
  const raw = publicKey.export({ format: "der", type: "spki" }).subarray(spkiHead.length);
  const secret = derive(seed, "hosts");
  return {
    ...trustOf(raw, publicKey, secret),
    token: [version, raw.toString("base64url"), Buffer.from(secret).toString("base64url")].join("."),
    sign: (bytes) => sign(null, bytes, privateKey),
  };
}

/** @param token as its owner has it.
 *  @throws EngineError for any other text. */
export function readTrust(token: string): Trust {
  const [head, key = "", secret = "", ...rest] = token.trim().split(".");
  const raw = Buffer.from(key, "base64url");
  const secretBytes = Buffer.from(secret, "base64url");
  if (head !== version || raw.length !== seedBytes || secretBytes.length !== seedBytes || rest.length > 0) {
    throw new EngineError(
      `What a host trusts looks like ${version}.… and is printed where a run is started. Was it copied whole?`,
    );
  }
  const publicKey = createPublicKey({ key: Buffer.concat([spkiHead, raw]), format: "der", type: "spki" });
  return trustOf(raw, publicKey, secretBytes);
}

function trustOf(raw: Buffer, publicKey: KeyObject, secret: Uint8Array): Trust {
  return {
    name: raw.toString("base64url").slice(0, nameLetters),
    isSigned: (bytes, signature) => verify(null, bytes, publicKey, signature),
    secret,
  };
}

/** RFC 5869: a key that does not tell the one that it comes from. */
export function derive(secret: Uint8Array, use: string): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", secret, "", `parallel-benchmark ${use}`, seedBytes));
}
