import assert from "node:assert/strict";
import { test } from "node:test";
import {
  crashMessage,
  culpritOf,
  failureMessage,
  nonsenseMessage,
  plainFailure,
  timeoutMessage,
} from "../../../extension/core/words/failures.ts";
import { noClues, type ModuleClues } from "../../../extension/core/words/moduleFailures.ts";
import type { Progress } from "../../../extension/core/report/progress.ts";
import type { BenchFailure } from "../../../extension/core/protocol/benchFailure.ts";

const failure = (changes: Partial<BenchFailure>): BenchFailure => ({
  stage: "serial",
  reason: "threw",
  byModule: false,
  error: { name: "RangeError", message: "bad 7", stack: "" },
  inputIndex: 7,
  input: "7",
  workers: null,
  ...changes,
});

test("a task that throws is told with its index, its value and where it ran", () => {
  assert.equal(
    failureMessage("f", failure({})),
    '"f" threw at input 7 (7) in the serial run: RangeError: bad 7.',
  );
});

test("a text that ends with a full stop gets no second one, whatever failed", () => {
  const error = { name: "Error", message: "There is no product 5.", stack: "" };
  const reasons = [
    "threw",
    "threw-again",
    "all-threw",
    "unhandled-rejection",
    "uncaught-exception",
    "worker-lost",
    "no-function",
    "inputs-changed",
    "input-not-cloneable",
    "result-not-cloneable",
  ] as const;
  const messages = reasons.map((reason) => failureMessage("f", failure({ reason, error })));
  for (const message of [...messages, nonsenseMessage("f", "It is no message.")]) {
    assert.doesNotMatch(message, /\.\./);
  }
});

test("a task that throws only in a pool is told so, with the size of the pool", () => {
  assert.equal(
    failureMessage("f", failure({ stage: "pool", workers: 2 })),
    '"f" threw at input 7 (7) in the pool of 2 workers, though not in the serial run: RangeError: bad 7.',
  );
});

test("a task that throws only in a pool is told why, and what to do", () => {
  const told = (poolCause: NonNullable<BenchFailure["poolCause"]>) =>
    failureMessage("f", failure({ stage: "pool", workers: 2, poolCause }));
  const lost = { type: "prototype", name: "Buffer", as: "Uint8Array" } as const;
  assert.match(
    told({ type: "lost-in-transfer", path: ".file", lost }),
    /bad 7\. On the way to a worker, \.file of input 7 becomes a Uint8Array, without Buffer's methods, and serially it throws for such a copy as well\. Make it a Buffer again inside the function: Buffer\.from\(/,
  );
  assert.match(
    told({ type: "left-behind" }),
    /the serial run has left something behind outside of its memory/,
  );
  assert.match(told({ type: "environment" }), /look for what is different in a worker/);
});

test("a task that throws only on a host is told with its name, and what may be different there", () => {
  const poolCause = { type: "environment" } as const;
  assert.match(
    failureMessage("f", failure({ stage: "pool", workers: 2, host: "box2", poolCause })),
    /in the pool of 2 workers on the host box2, though not in the serial run: .*a fresh process here it does not throw .*: look for what is different there, such as a file, an environment variable, the time zone or Node\.$/,
  );
});

test("what an error says moves no cursor, turns no text around and fills no page", () => {
  const message = `\u001B[31mred\u001B]0;title\u0007\t\u202Eturned\n\uD800${"\n".repeat(5000)}${"m".repeat(1_000_000)}`;
  const text = failureMessage("f", failure({ error: { name: "\u001B[1mError", message, stack: "" } }));
  assert.doesNotMatch(text, /[^\P{Cc}\n\t]|\p{Cf}|\p{Cs}/u);
  assert.match(text, /\\u001b\[1mError: \\u001b\[31mred\\u001b\]0;title\\u0007\t\\u202eturned\n\\ud800\n/);
  assert.ok(text.length < 3000);
  assert.ok(text.split("\n").length < 50);
  assert.equal(plainFailure("compile", "a\u001Bb").message, "a\\u001bb");
});

const reasons: readonly (readonly [BenchFailure["reason"], RegExp])[] = [
  ["threw", /threw/],
  [
    "threw-again",
    /threw at input 7 \(7\) in the serial run when it ran over its inputs again, though not the first time/,
  ],
  ["all-threw", /threw at every input.*other inputs/],
  ["exit", /Return instead/],
  ["unhandled-rejection", /Await the promise/],
  ["uncaught-exception", /Catch it/],
  ["out-of-memory", /memory.*max-old-space-size/],
  ["worker-lost", /See the log/],
  ["no-function", /Give the name of a function/],
  ["not-iterable", /@parallel/],
  ["empty", /@parallel/],
  ["too-many", /shorter list/],
  ["not-spreadable", /input 7 \(7\) is none\..*@spread false/],
  ["inputs-changed", /makes all of them anew/],
  ["input-not-cloneable", /plain data/],
  ["input-too-deep", /^Input 7 .*is nested too deep to be sent.*flatter/],
  ["result-not-cloneable", /plain data/],
];
for (const [reason, advice] of reasons) {
  test(`the words for ${reason} name the function and say what to do`, () => {
    const message = failureMessage("myFunction", failure({ reason }));
    assert.match(message, /"myFunction"/);
    assert.match(message, advice);
  });
}

const module = { byModule: true, inputIndex: null, input: null };
const clues = (changes: Partial<ModuleClues>): ModuleClues => ({ ...noClues, place: "a.ts:3", ...changes });

test("what a module does while it loads is not put down to the function, and says what to do", () => {
  const error = (name: string, message: string) => ({ error: { name, message, stack: "" } });
  const rows: readonly (readonly [Partial<BenchFailure>, Partial<ModuleClues>, RegExp])[] = [
    [
      { reason: "exit", ...error("ExitError", "process.exit(0) was called") },
      {},
      /^process\.exit\(0\) was called by the module of "f" \(a\.ts:3\) in the serial run, not by the function\. .*require\.main === module.*import\.meta\.main/,
    ],
    [
      {
        reason: "uncaught-exception",
        ...error("Error", "listen EADDRINUSE: address already in use :::3000"),
      },
      {},
      /^The module of "f" \(a\.ts:3\) caused an exception by something that it starts.*:::3000\. It listens when it is loaded, .* again in every worker\./,
    ],
    [
      { reason: "unhandled-rejection" },
      {},
      /^The module of "f" \(a\.ts:3\) left a promise that was rejected/,
    ],
    [
      { stage: "load" },
      { lacksArgv: true },
      /could not be loaded \(a\.ts:3\): .*process\.argv.*--argv, @argv/,
    ],
    [{ stage: "load" }, { envFile: "api/.env" }, /--env-file api\/\.env, @envFile/],
    [
      { stage: "pool", workers: 2 },
      { usesWorkerData: true },
      /in the pool of 2 workers: .*isMainThread is false/,
    ],
  ];
  for (const [changes, known, expected] of rows) {
    assert.match(failureMessage("f", failure({ ...module, ...changes }), clues(known)), expected);
  }
});

test("a module that does not load is no fault of an input", () => {
  const message = failureMessage("f", failure({ stage: "load", ...module }));
  assert.match(
    message,
    /^The module of "f" could not be loaded: RangeError: bad 7\. It is loaded .* again in every worker\./,
  );
});

for (const stage of ["serial", "load", "inputs"] as const) {
  for (const reason of [
    "threw",
    "unhandled-rejection",
    "uncaught-exception",
    "input-not-cloneable",
  ] as const) {
    test(`an error's own full stop is the only one: ${reason} in stage ${stage}`, () => {
      const error = { name: "Error", message: "#<Object> could not be cloned.", stack: "" };
      assert.doesNotMatch(failureMessage("f", failure({ stage, reason, error })), /\.\./);
    });
  }
}

const running = {
  type: "running",
  workers: 0,
  round: 0,
  rounds: null,
  approach: null,
  tasks: [],
} as const;

test("what takes too long or ends the process is named: the module, the inputs or the function", () => {
  const told = (progress: Progress) => timeoutMessage(culpritOf("f", progress), 5000, "…").split(" did")[0];
  assert.equal(told({ type: "loading" }), 'The module of "f"');
  assert.equal(told({ type: "makingInputs" }), 'The inputs of "f"');
  assert.equal(told(running), '"f"');
  assert.match(
    crashMessage(culpritOf("f", { type: "makingInputs" }), "signal SIGKILL", "making the inputs", ""),
    /^The process that ran the inputs of "f" ended/,
  );
});

for (const reason of ["exit", "unhandled-rejection", "uncaught-exception", "out-of-memory"] as const) {
  test(`inputs are not put down to the function: ${reason}`, () => {
    const error = { name: "ExitError", message: "process.exit(1) was called", stack: "" };
    const message = failureMessage("f", failure({ stage: "inputs", reason, error }));
    assert.match(message, /^The inputs of "f"|called by the inputs of "f", not by the function/);
    assert.doesNotMatch(message, /Return instead|its call/);
  });
}

test("a worker of a host that ran out of memory is told with the host, and with what helps there", () => {
  assert.equal(
    failureMessage("f", failure({ stage: "pool", reason: "out-of-memory", workers: 2, host: "box" })),
    '"f" ran out of memory at input 7 (7) in the pool of 2 workers on the host box. A worker there has the host\'s memory divided by all its workers: use smaller inputs, or let the host offer fewer workers (--cores).',
  );
});

test("a timeout says where the run was and how to raise it", () => {
  assert.match(
    timeoutMessage(culpritOf("f", running), 300_000, "serial, warm-up, input 3"),
    /5 min 0 s; it was at: serial, warm-up, input 3.*--timeout/,
  );
});

test("a crash without memory is told as such, any other with its ending", () => {
  assert.match(
    crashMessage(
      culpritOf("f", running),
      "signal SIGABRT",
      "serial",
      "FATAL ERROR: JavaScript heap out of memory",
    ),
    /ran out of memory/,
  );
  assert.match(crashMessage(culpritOf("f", running), "signal SIGSEGV", "serial", ""), /signal SIGSEGV/);
});
