import { testRoom } from "./room.ts";

/** Takes a half of the tests through the screen into this process. A test keeps about one core busy, and a machine has two at
 *  least.
 *  @param half 0 or 1. */
export async function testScreens(half: number): Promise<void> {
  // They have a VS Code of their own.
  const apart = ["agents.test.ts", "hover.test.ts", "package.test.ts", "trust.test.ts"];
  await testRoom("e2e", { apart, of: (index) => index % 2 === half });
}
