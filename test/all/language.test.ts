import { testRoom } from "./room.ts";

// It counts the calls of a program that has seen nothing before.
await testRoom("language", { apart: ["growth.test.ts"] });
