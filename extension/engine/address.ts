import { BlockList, isIP } from "node:net";
import type { EngineAddress } from "../core/hosts/plan.ts";
import { EngineError } from "./engine.ts";

const schemes: Readonly<Record<string, { readonly isEncrypted: boolean }>> = {
  "redis:": { isEncrypted: false },
  "rediss:": { isEncrypted: true },
};

/** Reads `rediss://user:password@host:6379/0`.
 *  @param isPlainAllowed whether code and data may go to another machine as they are, for all to read and to change.
 *  @throws EngineError with words, which never hold the password. */
export function readAddress(text: string, isPlainAllowed: boolean): EngineAddress {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const scheme = url && schemes[url.protocol];
  if (url === undefined || scheme === undefined || url.hostname === "") {
    throw new EngineError(
      "The address of an engine looks like rediss://:password@host:6379, or redis:// on this machine.",
    );
  }
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (!scheme.isEncrypted && !isPlainAllowed && !isLoopback(host)) {
    throw new EngineError(
      `${host} is another machine, and redis:// would send code, inputs and the password to it in plain text. ` +
        "Use rediss://, or --insecure in a network that nobody else can read.",
    );
  }
  const database = url.pathname.replace("/", "");
  if (!/^\d*$/.test(database)) {
    throw new EngineError(`The database of an engine is a number, got "${database}".`);
  }
  return {
    host,
    port: url.port === "" ? 6379 : Number(url.port),
    isEncrypted: scheme.isEncrypted,
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: Number(database),
  };
}

/** The engine in words that may be shown, without what opens it. */
export function addressName({ host, port }: EngineAddress): string {
  return `${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
}

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

/** Whether what is sent there stays on this machine. A name other than `localhost` may lead anywhere. */
function isLoopback(host: string): boolean {
  const family = isIP(host);
  return family === 0 ? host === "localhost" : loopback.check(host, family === 6 ? "ipv6" : "ipv4");
}
