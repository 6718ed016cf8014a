import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { describe, test, type TestContext } from "node:test";
import { promisify } from "node:util";
import type { EngineAddress } from "../../extension/core/hosts/plan.ts";
import { openRedisEngine } from "../../extension/engine/redis/redisEngine.ts";
import { freePort, server, serverWith } from "../engine/redis.ts";
import { createWorkspace, type Workspace } from "../workspace.ts";
import { commandsIn, firstLine, printed, runArguments, tokenOf } from "./hostCommands.ts";

/** Makes a CA in `ca.pem`, and a certificate for this address in `server.pem` and `server.key`; false, and the test skipped,
 *  where there is no OpenSSL. */
async function certificates(t: TestContext, { folder }: Workspace, forAddress: string): Promise<boolean> {
  const openssl = async (...given: readonly string[]) =>
    promisify(execFile)("openssl", given, { cwd: folder });
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"];
  try {
    await openssl("version");
  } catch {
    t.skip("There is no openssl, which makes the certificates.");
    return false;
  }
  await openssl("req", "-x509", ...key, "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=A CA");
  const ca = ["-CA", "ca.pem", "-CAkey", "ca.key", "-addext", "basicConstraints=critical,CA:FALSE"];
  const subject = ["-subj", "/CN=An engine", "-addext", `subjectAltName=IP:${forAddress}`];
  await openssl("req", "-x509", ...key, ...ca, ...subject, "-keyout", "server.key", "-out", "server.pem");
  return true;
}

/** A server that speaks TLS only; undefined, and the test skipped, where there is none. */
async function tlsServer(
  t: TestContext,
  workspace: Workspace,
  forAddress = "127.0.0.1",
): Promise<EngineAddress | undefined> {
  if ((await server(t)) === undefined || !(await certificates(t, workspace, forAddress))) {
    return undefined;
  }
  const port = await freePort();
  await serverWith(t, [
    "bind 127.0.0.1",
    "port 0",
    `tls-port ${port}`,
    `tls-cert-file ${workspace.path("server.pem")}`,
    `tls-key-file ${workspace.path("server.key")}`,
    `tls-ca-cert-file ${workspace.path("ca.pem")}`,
    "tls-auth-clients no",
    "requirepass open",
  ]);
  return { host: "127.0.0.1", port, isEncrypted: true, user: "", password: "open", database: 0 };
}

describe("An engine that speaks TLS", () => {
  test("is used by worker and run, with a CA of one's own", async (t) => {
    await using workspace = await createWorkspace({ "a.ts": "export const f = (x: number) => x * x;" });
    const address = await tlsServer(t, workspace);
    if (address === undefined) {
      return;
    }
    const start = commandsIn(t, workspace, { NODE_EXTRA_CA_CERTS: workspace.path("ca.pem") });
    const engine = `rediss://:open@127.0.0.1:${address.port}`;
    const worker = start("worker", "--engine", engine, "--trust", await tokenOf(start), "--name", "box");
    assert.match(await firstLine(worker), /^box takes work from 127\.0\.0\.1:/);
    const { out, err } = await printed(start(...runArguments(engine)));
    assert.match(out, /"verdict": "equal"/, err);
  });

  test("is refused when another CA has signed its certificate", async (t) => {
    await using workspace = await createWorkspace({});
    const address = await tlsServer(t, workspace);
    if (address !== undefined) {
      await assert.rejects(
        openRedisEngine(address),
        /^EngineError: The certificate of the engine at 127\.0\.0\.1:\d+ is not trusted \(\w+\)\. If .* set NODE_EXTRA_CA_CERTS /,
      );
    }
  });

  test("says so to who speaks plain text", async (t) => {
    await using workspace = await createWorkspace({});
    const address = await tlsServer(t, workspace);
    if (address !== undefined) {
      await assert.rejects(
        openRedisEngine({ ...address, isEncrypted: false }),
        /^EngineError: The engine at 127\.0\.0\.1:\d+ speaks TLS, and redis:\/\/ is plain text\. Use rediss:\/\/\.$/,
      );
    }
  });

  test("is refused by a worker when its certificate is for another address", async (t) => {
    await using workspace = await createWorkspace({});
    const address = await tlsServer(t, workspace, "10.1.2.3");
    if (address === undefined) {
      return;
    }
    const start = commandsIn(t, workspace, { NODE_EXTRA_CA_CERTS: workspace.path("ca.pem") });
    const engine = `rediss://:open@127.0.0.1:${address.port}`;
    const { err } = await printed(start("worker", "--engine", engine, "--trust", await tokenOf(start)));
    assert.match(err, /^The certificate of the engine at 127\.0\.0\.1:\d+ is for another address\./);
  });
});
