import { connect as connectPlain, isIP, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import type { EngineAddress } from "../../core/hosts/plan.ts";

/** Who speaks at all answers by then, in milliseconds. */
const mostMs = 2000;

/** Whether who is at an address speaks, but not as the address says: plain text in the place of TLS, or TLS in the place of
 *  plain text. It is told nothing but a greeting. */
export function isSpokenOtherwise({ host, port, isEncrypted }: EngineAddress): Promise<boolean> {
  const socket = isEncrypted
    ? connectPlain(port, host)
    : // Nothing is sent that has to be for the right one.
      connectTls({ host, port, rejectUnauthorized: false, ...(isIP(host) === 0 && { servername: host }) });
  const answered = isEncrypted ? answersPing(socket) : once(socket, "secureConnect");
  const ended = Promise.race([once(socket, "error"), once(socket, "close"), timeout(socket)]);
  return Promise.race([answered, ended.then(() => false)]).finally(() => socket.destroy());
}

/** Redis answers with `+PONG`, or with an error such as that of a missing password. */
async function answersPing(socket: Socket): Promise<boolean> {
  socket.write("PING\r\n");
  return new Promise((resolve) => {
    socket.once("data", (bytes) => resolve(/^[+-]/.test(bytes.toString("latin1"))));
  });
}

function once(socket: Socket, event: string): Promise<boolean> {
  return new Promise((resolve) => {
    socket.once(event, () => resolve(true));
  });
}

function timeout(socket: Socket): Promise<boolean> {
  return once(socket.setTimeout(mostMs), "timeout");
}
