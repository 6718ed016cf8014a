/** Holds so many bytes, says so, and waits to be ended. */
globalThis.held = new Uint8Array(Number(process.argv[2])).fill(1);
process.send?.("held");
process.on("disconnect", () => process.exit());
