/** A process with a server of its own, which ends without closing it. */
import { startEmbeddedServer } from "../../extension/engine/embedded.ts";

const { address } = await startEmbeddedServer();
process.send?.(address);
process.once("message", () => process.exit());
