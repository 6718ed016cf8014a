const knex = require("knex");
const { Model } = require("objection");

class Person extends Model {
  static tableName = "people";
}
const inputs = [18, 21, 65];

function work(age) {
  return Person.query(knex({ client: "pg" }))
    .where("age", ">", age)
    .toKnexQuery()
    .toString();
}

module.exports = { inputs, work };
