import knex from "knex";

const db = knex({ client: "pg" });

export const inputs = [1, 2, 3];

export function work(id: number) {
  return db("users").where({ id }).whereNotNull("name").toString();
}
