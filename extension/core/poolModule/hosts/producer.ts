/** The code of the file that a program calls: it puts chunks into a queue and ticks off what comes back. */
import type { PoolCode } from "../shape.ts";
import { listedInputs, placesFunction } from "../sharing.ts";
import { exportList } from "../start.ts";
import { addressVariable, secretVariable, takenByWorker } from "./names.ts";
import { connectionCode, transportCode } from "./transport.ts";
import { travellingTypes } from "./types.ts";
import { arrowHead, cast, declared, exported, head, indented } from "./writing.ts";

/** What the file calls things. */
interface Names {
  /** The function, in messages. */
  readonly title: string;
  readonly queueName: string;
  readonly workerName: string;
}

/** The lines of the file below its imports. */
export function producerCode(code: PoolCode, names: Names): readonly string[] {
  const list = ["map", "connect", "destroy", ...takenByWorker(code)];
  return [
    travellingTypes(code),
    settings(code, names),
    mapCode(code, names),
    connectCode(code),
    destroyCode(code),
    connectionCode(code),
    transportCode(code),
    placesFunction(code),
    exportList(code, list),
  ]
    .filter((part) => part.length > 0)
    .flatMap((part, index) => (index === 0 ? part : ["", ...part]));
}

function settings(code: PoolCode, { queueName }: Names): readonly string[] {
  const { workers, chunk } = code.plan;
  const hasWorkers = workers !== null && chunk !== null && chunk > 1;
  const mark = exported(code);
  return [
    "/** The queue of BullMQ. It has to be another one where something else in the same Redis is called so. */",
    `${mark}const queueName = ${JSON.stringify(queueName)};`,
    "/** How long anything stays in Redis that nobody asks for any more, in seconds. */",
    `${mark}const keptS = 3600;`,
    "/** A chunk that takes longer is given up, and a map that hears nothing for twice as long, in milliseconds. */",
    `${mark}const patienceMs = 600_000;`,
    "/** Jobs on their way at once: more than all hosts have threads, and no more than Redis has memory for. */",
    `const ahead = ${Math.max(256, 4 * (workers ?? 0))};`,
    ...(hasWorkers
      ? [
          "/** As many as were measured: with fewer chunks some of them would go without. */",
          `const workers = ${workers};`,
        ]
      : []),
    ...declared(code, "let connection", "ReturnType<typeof openConnection> | undefined", ""),
  ];
}

function mapCode(code: PoolCode, names: Names): readonly string[] {
  const { plan, shared } = code;
  return [
    ...head(code, {
      comment: [
        `Calls \`${names.title}\` with each input and gives the results in the order of the inputs.`,
        "The first call that throws rejects it, with the input's index in the message.",
      ],
      name: "async function map",
      parameters: { inputs: "Iterable<Input>", ...(shared !== null && { shared: "Shared" }) },
      result: "Promise<Result[]>",
      isExported: true,
    }),
    "  const { queue, queueKeys, client } = await (connection ??= openConnection(redisAddress()));",
    ...listedInputs(code),
    `  const chunkSize = ${chunkSize(plan)};`,
    ...indented(declared(code, "const results", "Result[]", " = Array.from({ length: all.length })")),
    "  const run = randomUUID();",
    ...indented(
      declared(code, "const missing", "Set<number>", " = new Set()", [
        "The first indices of the chunks that are on their way.",
      ]),
    ),
    ...(shared === null ? [] : ["  const common = seal(sharedOf(run), shared);"]),
    ...indented(sendCode(code)),
    ...indented(receiveCode(code, names)),
    ...indented(lookCode(code, names)),
    ...indented(loopCode(code, names)),
    "}",
  ];
}

function chunkSize({ chunk, workers }: PoolCode["plan"]): string {
  if (chunk === null || workers === null) {
    return "Math.ceil(all.length / 128)";
  }
  return chunk === 1 ? "1" : `Math.min(${chunk}, Math.ceil(all.length / workers))`;
}

function sendCode(code: PoolCode): readonly string[] {
  return [
    ...arrowHead(code, { name: "send", parameters: { first: "number" }, result: "Promise<void>" }),
    "  missing.add(first);",
    `  const chunk${code.isTyped ? ": Chunk" : ""} = { first, inputs: all.slice(first, first + chunkSize) };`,
    '  const place = placeOf(run, first, "there");',
    "  const text = await put(client, place, seal(place, chunk));",
    "  const jobId = `${run}-${first}`;",
    '  await queue.add("chunk", { run, first, text }, { jobId });',
    "  await client.expire(queue.toKey(jobId), keptS);",
    "};",
  ];
}

function receiveCode(code: PoolCode, names: Names): readonly string[] {
  const title = inTemplate(names.title);
  return [
    ...arrowHead(code, { name: "receive", parameters: { line: "string" }, result: "Promise<void>" }),
    '  const [start, text = ""] = line.split(":");',
    "  const first = Number(start);",
    '  const place = placeOf(run, first, "back");',
    "  const sealed = (missing.has(first) && (await get(client, place, text))) || Buffer.of();",
    `  const answer = ${cast(code, "open(place, sealed)", "Answer | undefined")};`,
    "  if (answer === undefined || !missing.delete(first)) {",
    "    return; // It is here already, or of a stranger.",
    "  }",
    '  if ("failed" in answer) {',
    "    const cause = Object.assign(new Error(), answer.thrown);",
    `    const message = \`${title} failed at input \${answer.failed}: \${cause.message}\`;`,
    "    throw Object.assign(new Error(message), { cause });",
    "  }",
    "  for (const [offset, result] of answer.results.entries()) {",
    "    results[first + offset] = result;",
    "  }",
    '  await client.del(place, placeOf(run, first, "there"));',
    "};",
  ];
}

function lookCode(code: PoolCode, names: Names): readonly string[] {
  const title = inTemplate(names.title);
  const ofRun = code.shared === null ? "" : ", sharedOf(run)";
  return [
    ...arrowHead(code, {
      comment: ["Finds chunks that have failed or that Redis has lost, and lets all else live on."],
      name: "look",
      parameters: { isQuiet: "boolean" },
      result: "Promise<void>",
    }),
    `  const keys = [...queueKeys${ofRun}];`,
    "  const jobs = await Promise.all(Array.from(missing, (first) => queue.getJob(`${run}-${first}`)));",
    "  for (const [index, first] of [...missing].entries()) {",
    "    const job = jobs[index];",
    "    if (job?.failedReason) {",
    `      throw new Error(\`${title} failed at the inputs from \${first} on: \${job.failedReason}\`);`,
    "    }",
    "    if (isQuiet && job === undefined) {",
    "      await send(first);",
    "    }",
    '    keys.push(queue.toKey(`${run}-${first}`), placeOf(run, first, "there"));',
    "  }",
    "  await Promise.all(keys.map((key) => client.expire(key, keptS)));",
    "};",
  ];
}

function loopCode(code: PoolCode, { workerName }: Names): readonly string[] {
  const { shared } = code;
  const sentType = "Promise<void>[]";
  const silence = JSON.stringify(
    `No host has sent anything for long. Does ${workerName} run somewhere, with the same ${addressVariable} and ${secretVariable}?`,
  );
  return [
    "const waiting = client.duplicate(); // Whoever waits for a result can ask for nothing else.",
    'waiting.on("error", () => {});',
    "let [next, heardMs, lookedMs] = [0, performance.now(), -Infinity];",
    "let [isQuiet, isSilent] = [false, false];",
    "try {",
    ...(shared === null ? [] : ['  await client.set(sharedOf(run), common, "EX", keptS);']),
    "  while (next < all.length || missing.size > 0) {",
    ...indented(declared(code, "const sent", sentType, " = []"), 2),
    "    for (; next < all.length && missing.size < ahead; next += chunkSize) {",
    "      sent.push(send(next));",
    "    }",
    "    await Promise.all(sent);",
    "    if (isQuiet || performance.now() - lookedMs > 5000) {",
    "      lookedMs = performance.now();",
    "      await look(isQuiet);",
    "    }",
    "    const popped = await waiting.blpop(resultsOf(run), 2);",
    "    isQuiet = popped === null;",
    "    if (popped !== null) {",
    "      heardMs = performance.now();",
    "      const more = (await waiting.lpop(resultsOf(run), ahead)) ?? [];",
    "      await Promise.all([popped[1], ...more].map(receive));",
    "    } else if (performance.now() - heardMs > 2 * patienceMs) {",
    `      throw new Error(${silence});`,
    "    }",
    "  }",
    "} catch (error) {",
    '  isSilent = error instanceof Error && error.message === "Command timed out";',
    '  throw isSilent ? new Error("Redis has not answered for 10 s. Does it still run?") : error;',
    "} finally {",
    "  waiting.disconnect();",
    "  const chunks = [...missing];",
    '  const bytes = chunks.flatMap((first) => [placeOf(run, first, "there"), placeOf(run, first, "back")]);',
    "  const forgotten = Promise.all([",
    "    ...chunks.map((first) => queue.remove(`${run}-${first}`)),",
    `    client.del(resultsOf(run), ...bytes${shared === null ? "" : ", sharedOf(run)"}),`,
    "    ...queueKeys.map((key) => client.expire(key, keptS)),",
    "  ]).catch(() => {}); // What Redis keeps then expires.",
    "  await (isSilent ? undefined : forgotten);",
    "}",
    "return results;",
  ];
}

function connectCode(code: PoolCode): readonly string[] {
  return [
    ...head(code, {
      comment: [`Connects to another Redis than that of ${addressVariable}.`],
      name: "async function connect",
      parameters: { address: "string" },
      result: "Promise<void>",
      isExported: true,
    }),
    "  await destroy();",
    "  await (connection = openConnection(address));",
    "}",
  ];
}

function destroyCode(code: PoolCode): readonly string[] {
  return [
    ...head(code, {
      comment: ["Ends the connection. A later `map` makes a new one."],
      name: "async function destroy",
      parameters: {},
      result: "Promise<void>",
      isExported: true,
    }),
    "  const ended = await connection;",
    "  connection = undefined;",
    "  await ended?.queue.close();",
    "  ended?.client.disconnect();",
    "}",
  ];
}

/** A text inside of a template literal. */
function inTemplate(text: string): string {
  return text.replaceAll(/[`\\]|\$\{/g, String.raw`\$&`);
}
