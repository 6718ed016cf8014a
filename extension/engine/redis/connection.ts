import { isIP } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { Redis } from "ioredis";
import type { EngineAddress } from "../../core/hosts/plan.ts";
import { addressName } from "../address.ts";
import { EngineError } from "../engine.ts";
import { isSpokenOtherwise } from "./otherWay.ts";
import { silenceMs } from "./pulse.ts";

/** What every connection to this engine is made with. Commands wait while it is away, for whoever waits for them to give up. */
export function connectionOptions({ host, port, isEncrypted, user, password, database }: EngineAddress) {
  return {
    host,
    port,
    db: database,
    ...(user !== "" && { username: user }),
    ...(password !== "" && { password }),
    // An address is no name of a server: RFC 6066. The certificate is checked against it all the same.
    ...(isEncrypted && { tls: isIP(host) === 0 ? { servername: host } : {} }),
    connectTimeout: silenceMs,
    maxRetriesPerRequest: null,
    retryStrategy: (attempts: number): number | null => Math.min(50 * 2 ** attempts, 1000),
  };
}

/** See `connectionOptions`. */
export type ConnectionOptions = ReturnType<typeof connectionOptions>;

/** Connects, and looks whether what is there can be an engine.
 *  @throws EngineError when it cannot be reached or refuses, or would lose what it is given. */
export async function connect(address: EngineAddress): Promise<Redis> {
  const client = new Redis({ ...connectionOptions(address), lazyConnect: true, retryStrategy: () => null });
  let cause: unknown;
  client.on("error", (error) => (cause ??= error)); // Later, whoever waits for an answer tells of it.
  const name = addressName(address);
  try {
    await unlessOtherWay(client.connect(), address);
    await checkServer(client, name);
  } catch (error) {
    client.disconnect();
    throw (await otherWayError(cause ?? error, address)) ?? engineError(cause ?? error, name);
  }
  // From here on it comes back by itself.
  client.options.retryStrategy = connectionOptions(address).retryStrategy;
  return client;
}

/** A handshake that takes longer may be with one who waits for the end of what it takes for a command, in milliseconds. */
const slowHandshakeMs = 1000;

/** Settles as the connection does, or rejects when it has taken long and is one in the wrong way. */
async function unlessOtherWay(connecting: Promise<void>, address: EngineAddress): Promise<void> {
  const settled = new AbortController();
  const connected = connecting.finally(() => settled.abort());
  const slow = wait(slowHandshakeMs, true, { signal: settled.signal }).catch(() => false);
  const asked = slow.then(async (isSlow) => {
    if (isSlow && address.isEncrypted && (await isSpokenOtherwise(address))) {
      throw wayError(address);
    }
    return connected;
  });
  await Promise.race([connected, asked]);
}

/** That the engine is spoken to in the wrong way, where that is why this was thrown: its end of the connection was closed, or
 *  sent what the other way has. */
async function otherWayError(thrown: unknown, address: EngineAddress): Promise<EngineError | undefined> {
  const { code = "", message } = thrown as { readonly code?: string; readonly message: string }; // As ioredis throws.
  const isLikely =
    /^(ECONNRESET|EPROTO|EPIPE|ERR_SSL)/.test(code) || /is closed|Protocol error/.test(message);
  return isLikely && (await isSpokenOtherwise(address)) ? wayError(address) : undefined;
}

function wayError(address: EngineAddress): EngineError {
  const name = addressName(address);
  return new EngineError(
    address.isEncrypted
      ? `The engine at ${name} does not speak TLS, which rediss:// asks for. Use redis://, or switch TLS on there.`
      : `The engine at ${name} speaks TLS, and redis:// is plain text. Use rediss://.`,
  );
}

/** The version that has all commands that are used here, `GETDEL` and `LPOP` with a count among them. */
const oldest = [6, 2] as const;

async function checkServer(client: Redis, name: string): Promise<void> {
  const info = await client.info();
  const field = (key: string) => new RegExp(`^${key}:(.*?)\r?$`, "m").exec(info)?.[1];
  const version = field("redis_version") ?? "0";
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
    throw new EngineError(
      `The engine at ${name} is Redis ${version}; it takes ${oldest.join(".")} or newer.`,
    );
  }
  const policy = field("maxmemory_policy");
  if (policy !== undefined && policy !== "noeviction") {
    throw new EngineError(
      `The engine at ${name} throws data away when its memory is full (maxmemory-policy ${policy}), so work would be ` +
        "lost without a word. Set it to noeviction, or use another one.",
    );
  }
}

/** What is wrong with the engine of this name, from what ioredis or BullMQ throw. */
export function engineError(error: unknown, name: string): EngineError {
  return error instanceof EngineError ? error : new EngineError(reasonOf(error, name));
}

function reasonOf(error: unknown, name: string): string {
  const { message, code } = error as { readonly message: string; readonly code?: string }; // They throw nothing else.
  if (message.includes("OOM command not allowed")) {
    return `The memory of the engine at ${name} is full. Give it more, or the run fewer or smaller inputs.`;
  }
  if (/^(WRONGPASS|NOAUTH)|invalid password/.test(message)) {
    return `The engine at ${name} refuses the user or the password of its address.`;
  }
  if (message.startsWith("NOPERM")) {
    return `The engine at ${name} does not allow this user what it takes: ${message}.`;
  }
  if (code === "ERR_TLS_CERT_ALTNAME_INVALID") {
    return `The certificate of the engine at ${name} is for another address. Use one that it is for.`;
  }
  if (code !== undefined && certificateCodes.test(code)) {
    return (
      `The certificate of the engine at ${name} is not trusted (${code}). If it is signed by a CA of your own, ` +
      "set NODE_EXTRA_CA_CERTS to the file with that CA's certificate, here and on each host."
    );
  }
  if (code !== undefined) {
    return `The engine at ${name} cannot be reached (${code}). Is it running, and is the address right?`;
  }
  return `The engine at ${name} failed: ${message.replace(/\.$/, "")}.`;
}

/** What OpenSSL has against a certificate, as Node names it. */
const certificateCodes = /CERT|VERIFY_LEAF|CRL/;
