import initSqlJs from "sql.js";

export const inputs = [10, 100, 1000];

export async function work(limit: number) {
  const { Database } = await initSqlJs();
  const sum =
    "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < ?) SELECT sum(x) FROM c";
  return new Database().exec(sum, [limit])[0]?.values[0]?.[0];
}
