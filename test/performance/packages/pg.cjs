const { Client, types } = require("pg");

const client = new Client({ host: "localhost" });
const inputs = ["it's", "a\\b", "plain"];

function work(text) {
  return `${client.escapeLiteral(text)} ${client.escapeIdentifier(text)} ${types.getTypeParser(1007)("{1,2}")}`;
}

module.exports = { inputs, work };
