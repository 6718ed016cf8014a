import { on, once } from "node:events";
import { createServer, type AddressInfo, type Socket } from "node:net";
import type { TestContext } from "node:test";

/** A call of the user's function that waits for the test, in a process of its own or in one of another call. */
export interface Caller {
  readonly pid: number;
  /** Lets it go on. */
  readonly answer: () => void;
}

/** Where calls of a function meet the test. */
export interface Meeting {
  /** A module whose `f` squares numbers. On other hosts the input 3 waits for the test. */
  readonly source: string;
  /** The calls that wait, in the order in which they came. */
  readonly callers: AsyncGenerator<Caller, never>;
}

/** Opens it for as long as the test goes on. */
export async function openMeeting(t: TestContext): Promise<Meeting> {
  const sockets = new Set<Socket>();
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // It listens on a port and not on a path.
  t.after(() => {
    server.close();
    sockets.forEach((socket) => socket.destroy());
  });
  return {
    source: `
      import { connect } from "node:net";
      import { isMainThread } from "node:worker_threads";
      const meet = () => new Promise((resolve) => {
        const socket = connect(${port}, "127.0.0.1", () => socket.write(String(process.pid)));
        socket.on("data", () => { socket.destroy(); resolve(null); });
      });
      export const f = async (x: number): Promise<number> => {
        if (!isMainThread && x === 3) await meet();
        return x * x;
      };`,
    callers: callersOf(on(server, "connection"), sockets),
  };
}

async function* callersOf(
  connections: AsyncIterable<readonly Socket[]>,
  sockets: Set<Socket>,
): AsyncGenerator<Caller, never> {
  for await (const [socket] of connections) {
    if (socket !== undefined) {
      sockets.add(socket.on("error", () => {})); // Its process may be killed.
      const [pid] = await once(socket, "data");
      yield { pid: Number(pid), answer: () => void socket.write("go on") };
    }
  }
  throw new Error("The test is over.");
}
