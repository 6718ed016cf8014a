import { createClient } from "@libsql/client";

export const inputs = [["a"], ["a", "b"], ["c", "b", "a"]];

export async function work(names: readonly string[]) {
  const client = createClient({ url: ":memory:" });
  await client.execute("CREATE TABLE names (name TEXT)");
  await client.batch(names.map((name) => ({ sql: "INSERT INTO names VALUES (?)", args: [name] })));
  return (await client.execute("SELECT group_concat(name) AS all_names, max(name) FROM names")).rows[0]
    ?.all_names;
}
