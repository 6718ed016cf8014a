const { mkdtempSync, rmSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");
const { ClassicLevel } = require("classic-level");

const inputs = [["b", "a"], ["c"], ["z", "y", "x"]];

async function work(keys) {
  const folder = mkdtempSync(join(tmpdir(), "level-"));
  const db = new ClassicLevel(folder);
  await db.batch(keys.map((key) => ({ type: "put", key, value: key.toUpperCase() })));
  const values = await db.values().all();
  await db.close();
  rmSync(folder, { recursive: true });
  return values.join();
}

module.exports = { inputs, work };
