const bcrypt = require("bcrypt");

const inputs = ["secret", "word", "longer secret"];

async function work(password) {
  return await bcrypt.hash(password, "$2b$04$abcdefghijklmnopqrstuu");
}

module.exports = { inputs, work };
