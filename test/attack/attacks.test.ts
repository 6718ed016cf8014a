/** A bounded part of each attack; `npm run attack` goes on for longer. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { attacks } from "./attacks.ts";

for (const { name, finding, close } of attacks) {
  after(close);
  test(name, async () => {
    assert.equal(await finding(), null);
  });
}
