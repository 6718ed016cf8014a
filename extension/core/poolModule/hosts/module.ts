/** The texts of two files that run a workload on other machines through BullMQ, for their user to keep: the one that a program
 *  calls, and the one that each host starts. */
import { fileNamePart } from "../../text/fileNamePart.ts";
import { commentLines, functionInProse } from "../comment.ts";
import { functionImport, functionTypeImport, moduleSpecifier } from "../functionImport.ts";
import type { PoolModuleRequest } from "../module.ts";
import { isTypeScript } from "../moduleForm.ts";
import type { PoolCode } from "../shape.ts";
import { isWrittenAsCommonJs } from "../start.ts";
import { addressVariable, secretVariable, takenByWorker } from "./names.ts";
import { producerCode } from "./producer.ts";
import { workerTypes } from "./types.ts";
import { workerCode } from "./worker.ts";

/** What both files are made of. */
export interface HostsModuleRequest extends PoolModuleRequest {
  /** The name of the worker's file, in the folder of the other one. */
  readonly workerName: string;
}

/** The packages that both files need. */
export const hostsPackages = ["bullmq", "ioredis", "tinypool"] as const;

/** Writes both files. They share what they say of Redis, and the worker takes it from the other one.
 *  @throws as `poolModuleText`. */
export function hostsModuleTexts(request: HostsModuleRequest): {
  readonly module: string;
  readonly worker: string;
} {
  const code = codeOf(request);
  return {
    module: `${moduleLines(request, code).join("\n")}\n`,
    worker: `${workerLines(request, code).join("\n")}\n`,
  };
}

function codeOf({ spread, workload, moduleName, form, plan }: HostsModuleRequest): PoolCode {
  return {
    function: "workload",
    spread,
    returnsPromise: workload.shape.returnsPromise,
    isTyped: isTypeScript(moduleName),
    form,
    plan,
    shared: spread ? plan.shared : null,
  };
}

function moduleLines(request: HostsModuleRequest, code: PoolCode): readonly string[] {
  const { workerName, plan } = request;
  const crypto = ["createHmac", "randomUUID", "timingSafeEqual"];
  const imports = [
    ...importLines(code, "crypto", crypto, "node:crypto"),
    ...importLines(code, "v8", ["deserialize", "serialize"], "node:v8"),
    ...importLines(code, "bullmq", ["Queue"], "bullmq"),
    ...importLines(code, "ioredis", ["Redis"], "ioredis"),
  ];
  const nothing = { title: "", queueName: "", workerName: "" };
  const words = [...producerCode(code, nothing), ...imports].join(" ");
  const taken = functionTypeImport(request, words);
  const { name: title } = functionImport(request, words);
  const prose = [
    `Runs ${functionInProse(request)} over many inputs in threads of other machines, through BullMQ on Redis or Valkey. Made by Parallel Benchmark, yours to change.`,
    `No code travels: each host has this project in the same version and runs ${workerName}. There and here ${addressVariable} has the address of Redis (rediss:// for TLS), and ${secretVariable} a secret.`,
    `All that goes through Redis is sealed with that secret (HMAC-SHA-256), and decoded only where the seal is right: v8.deserialize is not safe for bytes of a stranger. Whoever can read Redis can read inputs and results.`,
    ...plan.reasons,
  ];
  const own = JSON.stringify(moduleSpecifier(request, request.moduleName));
  const isRequired = isWrittenAsCommonJs(code.form) && !code.isTyped;
  const inputs =
    code.shared === null ? "inputs" : `inputs, { ${code.shared.same.map(({ name }) => name).join(", ")} }`;
  const usage = [
    isRequired ? `const { map, destroy } = require(${own});` : `import { map, destroy } from ${own};`,
    `const results = await map(${inputs}); // In the order of the inputs.`,
    "await destroy(); // Ends the connection, which a program needs to end.",
  ];
  return [
    ...commentLines(prose, usage),
    "",
    ...imports,
    ...taken.lines,
    "",
    ...producerCode({ ...code, function: taken.name }, { title, queueName: queueName(request), workerName }),
  ];
}

function workerLines(request: HostsModuleRequest, code: PoolCode): readonly string[] {
  const types = workerTypes(code, request);
  const names = [...takenByWorker(code), ...types.names];
  const imports = [
    ...importLines(code, "os", ["availableParallelism"], "node:os"),
    ...importLines(code, "workerThreads", ["isMainThread"], "node:worker_threads"),
    ...importLines(code, "bullmq", ["Worker"], "bullmq"),
    ...importLines(code, "ioredis", ["Redis"], "ioredis"),
    ...(code.form.format === "esm" ? importLines(code, "tinypool", ["Tinypool"], "tinypool") : []),
  ];
  const from = moduleSpecifier(request, request.moduleName);
  const words = [...workerCode(code, []), ...names, ...imports].join(" ");
  const taken = functionImport(request, words);
  const ofTypes = workerTypes({ ...code, function: taken.name }, request).lines;
  const prose = [
    `Takes inputs of ${functionInProse(request)} from Redis and runs it in threads. Made by Parallel Benchmark, yours to change.`,
    "Start it on each host. The function runs in threads beside the loop of this process, as that renews the locks by which BullMQ knows that a host is alive.",
  ];
  const usage = [
    `${addressVariable}=rediss://:password@redis.example:6379 ${secretVariable}=… node ${request.workerName}`,
  ];
  return [
    ...commentLines(prose, usage),
    "",
    ...imports,
    ...taken.lines,
    ...importLines(code, "hosts", names, from, true),
    "",
    ...workerCode({ ...code, function: taken.name }, ofTypes),
  ];
}

/** The name of the queue: another one for a function of the same name in another file. */
function queueName({ workload, sourceName }: HostsModuleRequest): string {
  return `hosts-of-${fileNamePart(`${sourceName.replace(/\.\w+$/, "")}.${workload.name}`)}`;
}

/** The lines that import names.
 *  @param as what the module as a whole is called, where it has to be.
 *  @param isLong whether it is a list of so many that each has a line. */
function importLines(
  { form, isTyped }: PoolCode,
  as: string,
  names: readonly string[],
  from: string,
  isLong = false,
): readonly string[] {
  const specifier = JSON.stringify(from);
  const list = isLong ? ["{", ...names.map((name) => `  ${name},`), "}"] : [`{ ${names.join(", ")} }`];
  const around = (before: string, after: string) => `${before}${list.join("\n")}${after}`.split("\n");
  if (!isWrittenAsCommonJs(form)) {
    return around("import ", ` from ${specifier};`);
  }
  if (!isTyped) {
    return around("const ", ` = require(${specifier});`);
  }
  // A class is a type as well.
  const isClass = (name: string) => /^[A-Z]/.test(name);
  return [
    `import ${as} = require(${specifier});`,
    ...names.filter(isClass).map((name) => `import ${name} = ${as}.${name};`),
    ...(names.every(isClass) ? [] : around("const ", ` = ${as};`)),
  ];
}
