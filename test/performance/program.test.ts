import assert from "node:assert/strict";
import { test } from "node:test";
import { startProgram } from "./program.ts";

const start = (source: string) => startProgram(process.execPath, ["-e", source]);

test("each word is answered with a number", async () => {
  await using program = start(
    `require("readline").createInterface(process.stdin).on("line", (word) => console.log(word.length / 2))`,
  );
  assert.equal(await program.ask("map"), 1.5);
  assert.equal(await program.ask("cold"), 2);
});

test("a program that ends instead of answering is told with what it wrote", async () => {
  await using program = start(`console.error("no such pool"); process.exitCode = 1;`);
  await assert.rejects(program.ask("map"), /ended before it answered "map"[^]*no such pool/);
});

test("a program that cannot be started is told with the reason", async () => {
  await using program = startProgram("/no/such/program", []);
  await assert.rejects(program.ask("map"), /ENOENT/);
});

test("an answer that is no number is not taken for one", async () => {
  await using program = start(`process.stdin.once("data", () => console.log("hello"))`);
  await assert.rejects(program.ask("map"), /answered "map" with "hello"/);
});
