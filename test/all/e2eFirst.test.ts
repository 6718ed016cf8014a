import { testRoom } from "./room.ts";

// They have a VS Code of their own.
await testRoom("e2e", ["hover.test.ts", "package.test.ts", "trust.test.ts"]);
