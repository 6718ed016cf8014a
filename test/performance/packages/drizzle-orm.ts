import { and, eq, gt } from "drizzle-orm";
import { integer, pgTable, QueryBuilder, text } from "drizzle-orm/pg-core";

const users = pgTable("users", { id: integer("id"), name: text("name") });

export const inputs = ["Ada", "Grace", "Barbara"];

export function work(name: string) {
  const { sql, params } = new QueryBuilder()
    .select()
    .from(users)
    .where(and(eq(users.name, name), gt(users.id, 3)))
    .toSQL();
  return `${sql.length} ${sql.slice(-40)} ${params.join()}`;
}
