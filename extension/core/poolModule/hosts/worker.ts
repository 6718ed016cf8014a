/** The code of the file that each host starts: it takes chunks from the queue and runs them in threads. */
import type { PoolCode } from "../shape.ts";
import { callText, foundInput, isPlaced } from "../sharing.ts";
import { exportList, isWrittenAsCommonJs, loadTinypool, ownAddress, workerEntry } from "../start.ts";
import { aliased, cast, declared, head, indented, typed } from "./writing.ts";

/** The lines of the file below its imports.
 *  @param types those of the other file that cannot be imported. */
export function workerCode(code: PoolCode, types: readonly string[]): readonly string[] {
  return [
    [...types, ...taskType(code)],
    [
      "const threads = availableParallelism();",
      ...workerEntry(code),
      ...heldVariable(code),
      "",
      "// The threads load this file, too.",
      "if (isMainThread) {",
      `  ${code.form.format === "esm" ? "" : "void "}takeChunks();`,
      "}",
    ],
    takeFunction(code),
    runFunction(code),
    exportList(code, ["default: runChunk"]),
  ]
    .filter((part) => part.length > 0)
    .flatMap((part, index) => (index === 0 ? part : ["", ...part]));
}

function taskType(code: PoolCode): readonly string[] {
  const brought = code.shared === null ? "" : "; shared?: Uint8Array | null";
  return aliased(code, "Task", `{ run: string; first: number; there: Uint8Array${brought} }`, {
    comment: "What a thread is given: bytes that it opens itself.",
  });
}

function heldVariable(code: PoolCode): readonly string[] {
  return code.shared === null
    ? []
    : declared(code, "let held", "{ run: string; shared: Shared } | undefined", "", [
        "The one copy that a thread has of what all calls of a map have in common.",
      ]);
}

function takeFunction(code: PoolCode): readonly string[] {
  const { form } = code;
  const isWaiting = form.format === "commonjs";
  return [
    ...head(code, {
      name: `${isWaiting ? "async " : ""}function takeChunks`,
      parameters: {},
      result: isWaiting ? "Promise<void>" : "void",
    }),
    ...loadTinypool(code),
    "  const pool = new Tinypool({",
    ...ownAddress(code),
    "    minThreads: threads,",
    "    maxThreads: threads,",
    "  });",
    "  const client = new Redis(redisAddress(), { maxRetriesPerRequest: null });",
    ...(code.shared === null ? [] : indented(bringCode(code))),
    ...indented(processCode(code)),
    "  const worker = new Worker(queueName, work, {",
    "    connection: client,",
    "    concurrency: threads + 1, // The next chunk is there when a thread is free.",
    "    lockDuration: 5000, // A host that renews none for so long is gone: another one does its chunk.",
    "    stalledInterval: 1000,",
    "    maxStalledCount: 2, // It may be the chunk that ends them.",
    "    removeOnComplete: { count: 0 },",
    "    removeOnFail: { age: keptS },",
    "  });",
    ...indented(tellCode(code)),
    ...indented(endCode(code)),
    "}",
  ];
}

function bringCode(code: PoolCode): readonly string[] {
  const type = "{ run: string; bytes: Promise<Buffer | null> } | undefined";
  return [
    ...declared(code, "let brought", type, ""),
    ...head(code, {
      name: "function bring",
      parameters: { run: "string" },
      result: "Promise<Buffer | null>",
    }),
    "  if (brought?.run !== run) {",
    "    brought = { run, bytes: client.getBuffer(sharedOf(run)) };",
    "  }",
    "  return brought.bytes;",
    "}",
  ];
}

function processCode(code: PoolCode): readonly string[] {
  const { isTyped, shared } = code;
  const data = isTyped ? "{ data }: { data: Job }" : "{ data }";
  const result = isTyped ? ": Promise<null>" : "";
  const run =
    shared === null
      ? "await runTask(task)"
      : "(await runTask(task)) ?? (await runTask({ ...task, shared: await bring(run) }))";
  return [
    ...(isTyped ? [] : ["/** @param {Task} task */"]),
    `const runTask = (${typed(code, "task", "Task")}) => pool.run(task, { signal: AbortSignal.timeout(patienceMs) });`,
    ...(isTyped ? [] : ["/** @param {{ data: Job }} job */"]),
    `const work = async (${data})${result} => {`,
    "  const { run, first, text } = data;",
    '  const there = await get(client, placeOf(run, first, "there"), text);',
    "  if (there === null) {",
    "    return null; // It was done meanwhile, or nobody waits for it.",
    "  }",
    "  const task = { run, first, there };",
    ...indented(declared(code, "const back", "Uint8Array", ` = ${run}`)),
    '  const line = `${first}:${await put(client, placeOf(run, first, "back"), back)}`;',
    "  await Promise.all([client.rpush(resultsOf(run), line), client.expire(resultsOf(run), keptS)]);",
    "  return null;",
    "};",
  ];
}

function tellCode(code: PoolCode): readonly string[] {
  return [
    ...(code.isTyped ? [] : ["/** @param {Error} problem */"]),
    `const tell = ({ message }${code.isTyped ? ": Error" : ""}) => console.error(message);`,
    'client.on("error", tell);',
    'worker.on("error", tell);',
    'worker.on("failed", (_, problem) => tell(problem));',
    `console.log(\`\${threads} threads take chunks of \${queueName} until Ctrl-C.\`);`,
  ];
}

function endCode(code: PoolCode): readonly string[] {
  return [
    `const end = async ()${code.isTyped ? ": Promise<void>" : ""} => {`,
    '  await worker.close(client.status !== "ready"); // What has begun is ended; a second Ctrl-C ends it at once.',
    "  await pool.destroy();",
    "  client.disconnect();",
    "};",
    'process.once("SIGINT", end);',
    'process.once("SIGTERM", end);',
  ];
}

function runFunction(code: PoolCode): readonly string[] {
  const { returnsPromise, isTyped, shared, form } = code;
  const parts = shared === null ? "run, first, there" : "run, first, there, shared";
  const sealed = `Uint8Array${shared === null ? "" : " | null"}`;
  const result = returnsPromise ? `Promise<${sealed}>` : sealed;
  const name = `${returnsPromise ? "async " : ""}function runChunk`;
  const isPlain = isWrittenAsCommonJs(form);
  const comment = "What a thread does with a chunk; tinypool calls it.";
  return [
    ...(isTyped
      ? [`/** ${comment} */`]
      : ["/**", ` * ${comment}`, " * @param {Task} task", ` * @returns {${result}}`, " */"]),
    `${isPlain ? "" : "export default "}${name}({ ${parts} }${isTyped ? ": Task" : ""})${isTyped ? `: ${result}` : ""} {`,
    `  const chunk = ${cast(code, 'open(placeOf(run, first, "there"), there)', "Chunk | undefined")};`,
    "  if (chunk === undefined) {",
    '    throw new Error("Refused: nobody with the HOSTS_SECRET of this host has sent it.");',
    "  }",
    ...takeShared(code),
    ...indented(declared(code, "const results", "Result[]", " = []")),
    ...indented(declared(code, "let answer", "Answer", " = { results }")),
    `  for (const ${isPlaced(shared) ? "sent" : "input"} of chunk.inputs) {`,
    ...foundInput(code),
    "    try {",
    `      results.push(${returnsPromise ? "await " : ""}${callText(code)});`,
    "    } catch (error) {",
    "      const { name, message, stack } = error instanceof Error ? error : new Error(String(error));",
    "      answer = { failed: chunk.first + results.length, thrown: { name, message, stack } };",
    "      break;",
    "    }",
    "  }",
    '  return seal(placeOf(run, first, "back"), answer);',
    "}",
  ];
}

function takeShared(code: PoolCode): readonly string[] {
  const { shared, isTyped } = code;
  if (shared === null) {
    return [];
  }
  return [
    "  if (held?.run !== run) {",
    "    if (shared === undefined) {",
    "      return null; // It is brought with the chunk then.",
    "    }",
    `    const opened = ${cast(code, "open(sharedOf(run), shared ?? Buffer.of())", "Shared | undefined")};`,
    "    if (opened === undefined) {",
    '      throw new Error("What all calls have in common is not there any more, or of a stranger.");',
    "    }",
    "    held = { run, shared: opened };",
    "  }",
    "  const common = held.shared;",
    ...(shared.elementOf === null
      ? []
      : isTyped
        ? [`  const elements: Input[] = Object(common.${shared.elementOf});`]
        : ["  /** @type {Input[]} */", `  const elements = Object(common.${shared.elementOf});`]),
  ];
}
