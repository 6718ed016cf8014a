import { createHmac, timingSafeEqual } from "node:crypto";
import { EngineError } from "../engine.ts";
import { derive } from "./keys.ts";

/** Where bytes belong. They are good nowhere else, nor in another run, nor for another host, nor on the way back. */
export interface Place {
  readonly run: string;
  /** That they are put into, or that the question was. */
  readonly queue: string;
  readonly id: string;
  readonly way: "there" | "back";
}

/** Bytes that an engine carries and cannot change, between those who share a secret. */
export interface Sealer {
  readonly seal: (place: Place, bytes: Uint8Array) => Uint8Array;
  /** Gives the bytes that were sealed, and looks at nothing else of them before.
   *  @throws SealError when they are not from one who has the secret, or were sealed for another place. */
  readonly open: (place: Place, sealed: Uint8Array) => Uint8Array;
}

/** Bytes that nobody with the secret has sealed for this place. */
export class SealError extends EngineError {}

const sealBytes = 32;

/** @param secret see `Trust`. */
export function createSealer(secret: Uint8Array): Sealer {
  const key = derive(secret, "seal");
  const sealOf = ({ run, queue, id, way }: Place, bytes: Uint8Array) =>
    createHmac("sha256", key)
      .update(JSON.stringify([run, queue, id, way]))
      .update("\0")
      .update(bytes)
      .digest();
  return {
    seal: (place, bytes) => Buffer.concat([sealOf(place, bytes), bytes]),
    open: (place, sealed) => {
      const bytes = sealed.subarray(sealBytes);
      const seal = sealed.subarray(0, sealBytes);
      if (seal.length < sealBytes || !timingSafeEqual(seal, sealOf(place, bytes))) {
        throw new SealError("What came through the engine is not from anybody who may send it.");
      }
      return bytes;
    },
  };
}
