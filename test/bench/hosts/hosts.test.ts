import assert from "node:assert/strict";
import { describe, test, type TestContext } from "node:test";
import { startHost } from "../../../extension/agent/host.ts";
import { UnfitProgramError, type Programs } from "../../../extension/agent/programs.ts";
import type { FromWorker, ToWorker } from "../../../extension/bench/executor/workerMessages.ts";
import type { WorkerKind } from "../../../extension/bench/executor/workers.ts";
import { hostWorkers } from "../../../extension/bench/hosts/hostWorkers.ts";
import { createRunName, hostQueue, programId } from "../../../extension/bench/hosts/names.ts";
import { openSession, type Session } from "../../../extension/bench/hosts/session.ts";
import { encode } from "../../../extension/bench/hosts/wire.ts";
import { pack, unpack } from "../../../extension/bench/payload/payload.ts";
import type { Closable, HostFacts } from "../../../extension/engine/engine.ts";
import { createOwnerKey, ownerOf, readTrust, type Owner } from "../../../extension/engine/trust/keys.ts";
import { createSealer } from "../../../extension/engine/trust/seal.ts";
import { createMemoryEngine, type MemoryEngine } from "../../engine/memoryEngine.ts";

const program = Buffer.from("a program");

/** Workers that square numbers at once; the one who gets a 13 is lost, a 17 throws, and for a -1 there is far too much. */
function squaring(closed: () => void, calibrated: () => void): WorkerKind {
  return {
    sharesMemory: false,
    throwsUnsendable: true,
    create: ({ count }) => {
      const answer = (message: ToWorker, worker: number): FromWorker => {
        switch (message.type) {
          case "load":
            return { type: "loaded", worker, ms: 5 };
          case "run": {
            const values = Array.from(unpack(message.inputs, null, message.first), Number);
            if (values.includes(13)) {
              throw Object.assign(new Error("heap"), { code: "ERR_WORKER_OUT_OF_MEMORY" });
            }
            if (values.includes(17)) {
              const error = { name: "Error", message: "no", stack: "" };
              return {
                type: "failed",
                failure: { reason: "threw", byModule: false, error, inputIndex: message.first },
              };
            }
            const squares = values.includes(-1)
              ? Array.from({ length: 20_000 }, () => 1.5)
              : values.map((value) => value ** 2);
            const stamps = { position: [0, values.length], ms: [1, 2] };
            return { type: "ran", worker, results: pack(squares, 0, squares.length, null, 0), stamps };
          }
          case "settle":
            return { type: "settled", gcMs: worker, cpuMs: null };
          case "calibrate":
            calibrated();
            return { type: "calibrated", startMs: 1, endMs: 3 };
          case "collect":
            return { type: "collected", isCollected: true };
          case "profile":
            return { type: "profiled", worker, profile: null };
        }
      };
      return {
        inFlight: count,
        takeDisturbance: () => null,
        start: () => count,
        ready: async () => {},
        send: async (message) => answer(message, 1),
        run: () => Promise.reject(new Error("No pool module is there.")),
        sendToAll: (message) => Array.from({ length: count }, async (_, index) => answer(message, index + 1)),
        close: async () => closed(),
      };
    },
  };
}

/** Programs in memory. */
function memoryPrograms(): Programs {
  const stored = new Set<string>();
  return {
    folderOf: (id) => (stored.has(id) ? `/programs/${id}` : undefined),
    store: async (bytes) => {
      if (Buffer.from(bytes).equals(Buffer.from("another version"))) {
        throw new UnfitProgramError("it was packed by another version");
      }
      const id = programId(bytes);
      stored.add(id);
      return id;
    },
  };
}

interface Cluster {
  readonly engine: MemoryEngine;
  readonly session: Session;
  readonly owner: Owner;
  readonly told: readonly string[];
  readonly closedPools: () => number;
  /** How many loops have been run. */
  readonly calibrated: () => number;
  readonly hosts: readonly Closable[];
  /** Sets the clock of the run on, in milliseconds. */
  readonly advance: (ms: number) => void;
}

/** Hosts that trust one owner, and a run of that owner's over them. */
async function cluster(t: TestContext, cores: readonly number[]): Promise<Cluster> {
  const engine = createMemoryEngine();
  const owner = ownerOf(createOwnerKey());
  const told: string[] = [];
  let [closedPools, loops] = [0, 0];
  const facts = cores.map((count, index): HostFacts => ({
    id: `id-${index}`,
    name: `box-${index}`,
    cores: count,
    cpu: "a CPU",
    node: "24.0.0",
    v8: "13",
    platform: "linux",
    memoryBytes: 1e9,
  }));
  const hosts: Closable[] = [];
  for (const each of facts) {
    const host = await startHost({
      engine,
      kind: squaring(
        () => closedPools++,
        () => loops++,
      ),
      epoch: process.hrtime.bigint(),
      facts: each,
      trusts: [readTrust(owner.token)],
      programs: memoryPrograms(),
      tell: (sentence) => told.push(sentence),
    });
    t.after(() => host.close());
    hosts.push(host);
  }
  let nowMs = 1000;
  const session = openSession({
    engine,
    run: createRunName(owner.name),
    sealer: createSealer(owner.secret),
    hosts: await engine.hosts(),
    now: () => (nowMs += 0.001),
  });
  t.after(() => session.close());
  return {
    engine,
    session,
    owner,
    told,
    closedPools: () => closedPools,
    calibrated: () => loops,
    hosts,
    advance: (ms) => void (nowMs += ms),
  };
}

const signed = (owner: Owner, bytes: Uint8Array = program) => ({
  id: programId(bytes),
  bytes,
  signature: owner.sign(bytes),
});

const options = {
  loading: { plan: { program: "/here", spread: false, epoch: 0n }, shared: null },
  watchSlots: new Int32Array(new SharedArrayBuffer(64)),
  numbers: null,
  onLost: () => {},
};

const chunk = (values: readonly number[]): ToWorker => ({
  type: "run",
  loading: null,
  first: 0,
  inputs: pack(values, 0, values.length, null, 0),
});

describe("Workers on hosts", () => {
  test("run chunks, and all of them are told what all are told", async (t) => {
    const { session, owner, closedPools } = await cluster(t, [2, 4]);
    const workers = hostWorkers(session, signed(owner), 1e6).create({ ...options, count: 5 });
    assert.equal(workers.start(), 5);
    await workers.ready();
    const loaded = await Promise.all(workers.sendToAll({ type: "load", loading: options.loading }));
    assert.deepEqual(
      loaded.map((answer) => answer.type === "loaded" && answer.worker),
      [1, 2, 3, 4, 5],
    );
    const answer = await workers.send(chunk([1, 2, 3]));
    assert.deepEqual(answer.type === "ran" && Array.from(unpack(answer.results, null, 0)), [1, 4, 9]);
    await workers.close();
    assert.equal(closedPools(), 2);
  });

  test("are only on as many hosts as have enough cores", async (t) => {
    const { session, owner, engine } = await cluster(t, [2, 4]);
    const workers = hostWorkers(session, signed(owner), 1e6).create({ ...options, count: 4 });
    workers.start();
    await workers.ready();
    assert.equal(engine.submitted.length, 3); // To open, the program, and to open once more.
    await workers.close();
  });

  test("tell their times on the clock of the run", async (t) => {
    const { session, owner } = await cluster(t, [1]);
    const workers = hostWorkers(session, signed(owner), 1e6).create({ ...options, count: 1 });
    workers.start();
    await workers.ready();
    const [calibrated] = await Promise.all(workers.sendToAll({ type: "calibrate", iterations: 1 }));
    const offsetMs = session.offsetMs("id-0");
    assert.ok(calibrated?.type === "calibrated");
    assert.ok(Math.abs(calibrated.startMs - (1 + offsetMs)) < 1e-6);
    assert.ok(Math.abs(calibrated.endMs - calibrated.startMs - 2) < 1e-6);
    await workers.close();
  });

  test("run the loop alone before they all do, whatever the other hosts have", async (t) => {
    const { session, owner, calibrated } = await cluster(t, [3, 1]);
    const workers = hostWorkers(session, signed(owner), 1e6).create({ ...options, count: 4 });
    assert.deepEqual(workers.lanes, [3, 1]);
    workers.start();
    await workers.ready();
    const answers = await Promise.all(workers.sendToAll({ type: "calibrate", iterations: 1 }));
    assert.deepEqual(
      answers.map((answer) => answer.type === "calibrated" && answer.aloneMs),
      [2, 2, 2, 2],
    );
    assert.equal(calibrated(), 1 + 3 + 1);
    await workers.close();
  });

  test("tell when their host had a chunk and its results, and how surely", async (t) => {
    const { session, owner } = await cluster(t, [1]);
    assert.equal(session.clockErrorMs("id-0"), undefined);
    const workers = hostWorkers(session, signed(owner), 1e6).create({ ...options, count: 1 });
    workers.start();
    const answer = await workers.send(chunk([1]));
    assert.ok(answer.type === "ran" && answer.visit !== undefined);
    const { takenMs, sentMs } = answer.visit;
    const onHostMs = takenMs - session.offsetMs("id-0");
    assert.ok(onHostMs >= 0 && onHostMs < 1e6 && sentMs >= takenMs, `Taken at ${onHostMs} ms there.`);
    assert.ok((session.clockErrorMs("id-0") ?? -1) >= 0);
    await workers.close();
  });

  test("that are lost end the wait with what they were lost with, and where", async (t) => {
    const { session, owner } = await cluster(t, [1]);
    const workers = hostWorkers(session, signed(owner), 1e6).create({ ...options, count: 1 });
    workers.start();
    await assert.rejects(workers.send(chunk([13])), {
      message: "heap",
      code: "ERR_WORKER_OUT_OF_MEMORY",
      host: "box-0",
    });
    await workers.close();
  });

  test("say on which host a task threw", async (t) => {
    const { session, owner } = await cluster(t, [1]);
    const workers = hostWorkers(session, signed(owner), 1e6).create({ ...options, count: 1 });
    workers.start();
    const answer = await workers.send(chunk([17]));
    assert.equal(answer.type === "failed" && answer.failure.host, "box-0");
    await workers.close();
  });

  test("say which hosts are gone when none of a pool's is left to do a chunk", async (t) => {
    t.mock.timers.enable({ apis: ["setInterval"] });
    const { session } = await cluster(t, [1]);
    const [there] = session.hosts();
    assert.ok(there);
    const gone = { ...there, id: "gone", name: "gone" };
    const one = session.sendToLanes("nobody takes from it", { type: "load" }, [gone]);
    const two = session.sendToLanes("nobody takes from it", { type: "load" }, [
      gone,
      { ...gone, name: "too" },
    ]);
    session.sendToLanes("nobody takes from it", { type: "load" }, [gone, there]).then(
      () => assert.fail(),
      () => {},
    ); // It ends with the run.
    t.mock.timers.tick(2000);
    await assert.rejects(one, /^HostsError: the host gone was lost$/);
    await assert.rejects(two, /^HostsError: the hosts gone, too were lost$/);
  });

  test("have a program once, however many pools there are", async (t) => {
    const { session, owner, engine } = await cluster(t, [1]);
    for (let pool = 0; pool < 3; pool++) {
      const workers = hostWorkers(session, signed(owner), 1e6).create({ ...options, count: 1 });
      workers.start();
      await workers.ready();
      await workers.close();
    }
    assert.equal(engine.submitted.length, 3 * 2 + 2);
  });

  test("are not sent more than the engine carries at once", async (t) => {
    const { session, owner } = await cluster(t, [1]);
    const workers = hostWorkers(session, signed(owner), 1e6).create({ ...options, count: 1 });
    workers.start();
    await workers.ready();
    await assert.rejects(
      workers.send(chunk(Array.from({ length: 20_000 }, () => 1.5))),
      /^HostsError: A message to hosts has 160 kB, and the engine carries 100 kB at once\. Make chunks or inputs smaller\.$/,
    );
    await workers.close();
  });

  test("do not answer more than the engine carries at once", async (t) => {
    const { session, owner } = await cluster(t, [1]);
    const workers = hostWorkers(session, signed(owner), 1e6).create({ ...options, count: 1 });
    workers.start();
    await assert.rejects(
      workers.send(chunk([-1])),
      /^HostsError: The host box-0 refuses: its answer has 160 kB, and the engine carries 100 kB at once; make chunks smaller\.$/,
    );
    await workers.close();
  });

  test("are lost with what the engine has lost", async (t) => {
    const { session, engine } = await cluster(t, [1]);
    const answer = session.sendToLanes("nobody takes from it", { type: "load" });
    engine.forgetAll();
    await assert.rejects(answer, /^HostsError: the engine lost its data$/);
  });

  test("are not asked for anything before they are there", async (t) => {
    const { session, owner } = await cluster(t, [1, 1]);
    const workers = hostWorkers(session, signed(owner), 1e6).create({ ...options, count: 2 });
    workers.start();
    const loaded = await Promise.all(workers.sendToAll({ type: "load", loading: options.loading }));
    assert.equal(loaded.length, 2);
    await workers.close();
  });

  test("are lost with the engine's data where their host knows nothing of the run any more", async (t) => {
    t.mock.timers.enable({ apis: ["setInterval"] });
    const { session, owner, engine } = await cluster(t, [1]);
    const workers = hostWorkers(session, signed(owner), 1e6).create({ ...options, count: 1 });
    workers.start();
    await workers.ready();
    engine.forgetRuns();
    t.mock.timers.tick(2000);
    await new Promise(setImmediate);
    await assert.rejects(
      Promise.all(workers.sendToAll({ type: "settle" })),
      /^HostsError: the engine lost its data$/,
    );
    await workers.close();
  });

  test("are lost with a host that ends, not with what its workers say of that", async (t) => {
    const { session, owner, hosts, engine } = await cluster(t, [1, 1]);
    const workers = hostWorkers(session, signed(owner), 1e6).create({ ...options, count: 2 });
    workers.start();
    await workers.ready();
    await hosts[0]?.close();
    assert.deepEqual(
      (await engine.hosts()).map(({ name }) => name),
      ["box-1"],
    );
    const [one, two] = workers.sendToAll({ type: "settle" });
    await assert.rejects(one ?? Promise.resolve(), /^HostsError: the host box-0 was lost$/);
    assert.deepEqual(await two, { type: "settled", gcMs: 1, cpuMs: null });
    await workers.close();
  });
});

describe("A session", () => {
  /** Hands over an answer to the first message that was sent, as one that a second host has given. */
  const answerAgain = ({ engine, owner }: Cluster, queue: string) => {
    const { id, run } = engine.submitted[0] ?? { id: "", run: "" };
    const sealed = createSealer(owner.secret).seal(
      { run, queue, id, way: "back" },
      encode({ type: "closed", host: "id-0", takenMs: 0, sentMs: 0 }),
    );
    engine.handOver(run, { type: "done", id, bytes: sealed, before: ["id-0"] });
  };

  test("tells once that something was taken twice, also when that is known late", async (t) => {
    const whole = await cluster(t, [1]);
    const { session } = whole;
    const answer = session.sendToLanes("a queue", { type: "load" });
    assert.equal(session.takeDisturbance(), null);
    answerAgain(whole, "a queue");
    await answer;
    assert.equal(session.takeDisturbance(), "the host box-0 was silent for some seconds");
    assert.equal(session.takeDisturbance(), null);
    answerAgain(whole, "a queue");
    assert.equal(session.takeDisturbance(), "the host box-0 was silent for some seconds");
  });

  test("is not disturbed by what is left of what was thrown away", async (t) => {
    const whole = await cluster(t, [1]);
    const { session } = whole;
    const answer = session.sendToLanes("a queue", { type: "load" });
    answerAgain(whole, "a queue");
    await answer;
    await session.whole();
    assert.equal(session.takeDisturbance(), null);
    answerAgain(whole, "a queue");
    assert.equal(session.takeDisturbance(), null);
  });

  test("goes on with a host that was started anew", async (t) => {
    t.mock.timers.enable({ apis: ["setInterval"] });
    const { session, engine, hosts, advance } = await cluster(t, [2, 4]);
    const [stays, goes] = session.hosts();
    assert.ok(stays && goes);
    await hosts[1]?.close();
    const back = session.whole();
    advance(9000);
    await engine.alive({ ...goes, id: "anew" }, []);
    t.mock.timers.tick(2000);
    await back;
    assert.deepEqual(
      session.hosts().map(({ id }) => id),
      [stays.id, "anew"],
    );
  });

  test("ends the wait for a host that does not come back, with its name", async (t) => {
    t.mock.timers.enable({ apis: ["setInterval"] });
    const { session, hosts, advance } = await cluster(t, [1, 1]);
    await hosts[1]?.close();
    const back = session.whole();
    advance(10_001);
    t.mock.timers.tick(2000);
    await assert.rejects(back, /^HostsError: The host box-1 is not back after 10\.0 s\./);
  });

  test("ends the wait for hosts with an engine that does not answer, and with its own end", async (t) => {
    const { session, hosts } = await cluster(t, [1]);
    await hosts[0]?.close();
    const back = session.whole();
    await session.close();
    await assert.rejects(back, /^HostsError: The run is over\.$/);
    await assert.rejects(session.whole(), /^HostsError: The run is over\.$/);
  });
});

describe("A host", () => {
  test("runs nothing that is not signed by one whom it trusts", async (t) => {
    const { session, told } = await cluster(t, [1]);
    const stranger = ownerOf(createOwnerKey());
    const workers = hostWorkers(session, signed(stranger), 1e6).create({ ...options, count: 1 });
    workers.start();
    await assert.rejects(workers.ready(), /The host box-0 refuses: the program is not signed with the key/);
    assert.match(told.join(), /not signed/);
  });

  test("runs nothing that was changed after it was signed", async (t) => {
    const { session, owner } = await cluster(t, [1]);
    const changed = { ...signed(owner), bytes: Buffer.from("A program") };
    const workers = hostWorkers(session, changed, 1e6).create({ ...options, count: 1 });
    workers.start();
    await assert.rejects(workers.ready(), /not signed/);
  });

  test("says why a program does not fit", async (t) => {
    const { session, owner } = await cluster(t, [1]);
    const other = signed(owner, Buffer.from("another version"));
    const workers = hostWorkers(session, other, 1e6).create({ ...options, count: 1 });
    workers.start();
    await assert.rejects(
      workers.ready(),
      /refuses: the program does not fit: it was packed by another version\./,
    );
  });

  for (const [what, secret] of [
    ["of a key that it does not trust", null],
    ["that has another seal", Buffer.from("another secret")],
  ] as const) {
    test(`decodes nothing ${what}`, async (t) => {
      const { engine, owner, told } = await cluster(t, [1]);
      const stranger = ownerOf(createOwnerKey());
      const [host] = await engine.hosts();
      assert.ok(host);
      const forged = openSession({
        engine,
        run: createRunName(secret === null ? stranger.name : owner.name),
        sealer: createSealer(secret ?? stranger.secret),
        hosts: await engine.hosts(),
        now: () => 0,
      });
      await assert.rejects(
        forged.sendToHost(host, { type: "close", pool: "x" }),
        /^HostsError: The host box-0 takes no messages of this run\. Start it with --trust and the token /,
      );
      assert.match(told.join(), /^Work was refused: /);
      await forged.close();
    });
  }

  test("does nothing that was sent to another host, or to this one before it was started anew", async (t) => {
    const { engine, session, owner, told } = await cluster(t, [1, 1]);
    const workers = hostWorkers(session, signed(owner), 1e6).create({ ...options, count: 1 });
    workers.start();
    await workers.ready();
    await workers.send(chunk([1]));
    await workers.close();
    const before = told.length;
    const sent = engine.submitted.slice();
    await engine.submit(hostQueue("id-1"), sent);
    assert.deepEqual(
      told.slice(before),
      sent.map(() => "Work was refused: it was not sent by anybody who may send it."),
    );
  });

  test("ends the workers of a pool after their time, also when nobody asks for them any more", async (t) => {
    const { session, owner, closedPools } = await cluster(t, [1]);
    t.mock.timers.enable({ apis: ["setTimeout"] });
    const workers = hostWorkers(session, signed(owner), 5000).create({ ...options, count: 1 });
    workers.start();
    await workers.ready();
    t.mock.timers.tick(4999);
    assert.equal(closedPools(), 0);
    t.mock.timers.tick(1);
    await new Promise(setImmediate);
    assert.equal(closedPools(), 1);
  });

  test("does nothing that is sent a second time", async (t) => {
    const { engine, session, owner, closedPools } = await cluster(t, [1]);
    const workers = hostWorkers(session, signed(owner), 1e6).create({ ...options, count: 1 });
    workers.start();
    await workers.ready();
    await workers.close();
    const before = closedPools();
    await engine.submit(hostQueue("id-0"), engine.submitted.slice(0, 3));
    assert.equal(closedPools(), before);
    assert.deepEqual(engine.taken(), [hostQueue("id-0")]);
  });
});
