import { testRoom } from "./room.ts";

await testRoom("core");
