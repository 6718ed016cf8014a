import { isIP } from "node:net";
import { Redis } from "ioredis";
import type { EngineAddress } from "../../core/hosts/plan.ts";
import { addressName } from "../address.ts";
import { EngineError } from "../engine.ts";
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
    await client.connect();
    await checkServer(client, name);
  } catch (error) {
    client.disconnect();
    throw engineError(cause ?? error, name);
  }
  // From here on it comes back by itself.
  client.options.retryStrategy = connectionOptions(address).retryStrategy;
  return client;
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
