/** A thread that ends its process once the starter of that is gone, even while the main thread is busy: the starter holds the
 *  other end of standard input and never writes to it. */
import { Socket } from "node:net";

new Socket({ fd: 0 }).once("close", () => process.kill(process.pid, "SIGKILL")).resume();
