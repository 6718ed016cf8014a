const stylus = require("stylus");

const inputs = ["a\n  b c", "a\n  color darken(red, 20%)", "x = 2px\na\n  b (x * 3)"];

function work(source) {
  return stylus(source).set("compress", true).render();
}

module.exports = { inputs, work };
