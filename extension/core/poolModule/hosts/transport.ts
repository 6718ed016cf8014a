/** The part of a module for hosts that both sides use: where bytes lie in Redis, and how they are sealed. */
import type { PoolCode } from "../shape.ts";
import { addressVariable, secretVariable } from "./names.ts";
import { head } from "./writing.ts";

/** How long a secret is at least: as many characters as a digest has bytes. */
const leastSecret = 32;

/** Functions, an empty line between two of them. */
export function transportCode(code: PoolCode): readonly string[] {
  return [
    ...addressFunction(code),
    "",
    ...placeFunctions(code),
    "",
    ...putFunction(code),
    "",
    ...getFunction(code),
    "",
    ...sealFunctions(code),
  ];
}

function addressFunction(code: PoolCode): readonly string[] {
  const example = "rediss://:password@redis.example:6379";
  return [
    ...head(code, { name: "function redisAddress", parameters: {}, result: "string", isExported: true }),
    `  const address = process.env["${addressVariable}"];`,
    "  if (address === undefined) {",
    `    throw new Error("Set ${addressVariable} to the address of a Redis, e.g. ${example}.");`,
    "  }",
    "  return address;",
    "}",
  ];
}

function placeFunctions(code: PoolCode): readonly string[] {
  const parameters = { run: "string", first: "number", way: '"there" | "back"' };
  const ofRun = { parameters: { run: "string" }, result: "string", isExported: true };
  return [
    ...head(code, {
      comment: ["Where the bytes of a chunk belong, and their key in Redis where they are many."],
      name: "function placeOf",
      parameters,
      result: "string",
      isExported: true,
    }),
    "  return `${queueName}:${run}:${first}:${way}`;",
    "}",
    "",
    ...head(code, { comment: ["The list of a map's results."], name: "function resultsOf", ...ofRun }),
    "  return `${queueName}:${run}:results`;",
    "}",
    ...(code.shared === null
      ? []
      : [
          "",
          ...head(code, {
            comment: ["What all calls of a map have in common."],
            name: "function sharedOf",
            ...ofRun,
          }),
          "  return `${queueName}:${run}:shared`;",
          "}",
        ]),
  ];
}

function putFunction(code: PoolCode): readonly string[] {
  return [
    ...head(code, {
      comment: ["Sends bytes inside of a message where they are few, which is cheaper, else under a key."],
      name: "async function put",
      parameters: { client: "Redis", place: "string", bytes: "Uint8Array" },
      result: "Promise<string>",
      isExported: true,
    }),
    "  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);",
    "  if (buffer.length <= 32 * 1024) {",
    '    return buffer.toString("base64");',
    "  }",
    '  await client.set(place, buffer, "EX", keptS);',
    '  return "";',
    "}",
  ];
}

function getFunction(code: PoolCode): readonly string[] {
  return [
    ...head(code, {
      comment: ["What was put; null where Redis does not have it any more."],
      name: "async function get",
      parameters: { client: "Redis", place: "string", text: "string" },
      result: "Promise<Buffer | null>",
      isExported: true,
    }),
    '  return text === "" ? client.getBuffer(place) : Buffer.from(text, "base64");',
    "}",
  ];
}

function sealFunctions(code: PoolCode): readonly string[] {
  return [
    ...head(code, {
      comment: ["A value as bytes, behind a seal that is good at one place only."],
      name: "function seal",
      parameters: { place: "string", value: "unknown" },
      result: "Buffer",
      isExported: true,
    }),
    "  const bytes = serialize(value);",
    "  return Buffer.concat([sealOf(place, bytes), bytes]);",
    "}",
    "",
    ...head(code, {
      comment: ["The value; undefined where nobody with the secret has sealed it for this place."],
      name: "function open",
      parameters: { place: "string", sealed: "Uint8Array" },
      result: "unknown",
      isExported: true,
    }),
    "  const [given, bytes] = [sealed.subarray(0, 32), sealed.subarray(32)];",
    "  const isRight = given.length === 32 && timingSafeEqual(given, sealOf(place, bytes));",
    "  return isRight ? deserialize(bytes) : undefined;",
    "}",
    "",
    ...head(code, {
      name: "function sealOf",
      parameters: { place: "string", bytes: "Uint8Array" },
      result: "Buffer",
    }),
    `  const secret = process.env["${secretVariable}"] ?? "";`,
    `  if (secret.length < ${leastSecret}) {`,
    `    throw new Error("Set ${secretVariable} to ${leastSecret} characters or more, the same ones everywhere, e.g. by openssl rand -hex 32.");`,
    "  }",
    '  return createHmac("sha256", secret).update(`${place}\\0`).update(bytes).digest();',
    "}",
  ];
}

/** The function that connects, and looks whether what is there loses nothing. */
export function connectionCode(code: PoolCode): readonly string[] {
  const type = "Promise<{ queue: Queue<Job>; queueKeys: string[]; client: Redis }>";
  return [
    ...head(code, { name: "async function openConnection", parameters: { address: "string" }, result: type }),
    "  const options = { lazyConnect: true, commandTimeout: 10_000, maxRetriesPerRequest: null };",
    "  const client = new Redis(address, options);",
    ...(code.isTyped ? [] : ["  /** @type {unknown} */"]),
    `  let problem${code.isTyped ? ": unknown" : ""};`,
    '  client.on("error", (error) => (problem = error));',
    "  try {",
    "    await client.connect();",
    '    const info = await client.info("memory");',
    '    const policy = /maxmemory_policy:([\\w-]+)/.exec(info)?.[1] ?? "noeviction";',
    '    if (policy !== "noeviction") {',
    "      throw new Error(`Redis loses jobs when its memory is full: set its maxmemory-policy from ${policy} to noeviction.`);",
    "    }",
    "  } catch (error) {",
    "    connection = undefined;",
    "    client.disconnect();",
    "    throw problem ?? error;",
    "  }",
    `  const queue = new Queue${code.isTyped ? "<Job>" : ""}(queueName, {`,
    "    connection: client,",
    "    defaultJobOptions: { removeOnComplete: true, removeOnFail: { age: keptS } },",
    "    streams: { events: { maxLen: 1 } },",
    "  });",
    '  queue.on("error", () => {}); // Whoever waits for an answer is told.',
    "  // While stalled-check is there, which expires by itself, nobody looks for hosts that are gone.",
    '  const queueKeys = Object.values(queue.keys).filter((key) => !key.endsWith(":stalled-check"));',
    "  return { queue, queueKeys, client };",
    "}",
  ];
}
