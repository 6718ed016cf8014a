const pug = require("pug");

const inputs = ["p= 1 + 1", "ul\n  each n in [1, 2]\n    li= n", "a(href='/b') c"];

function work(template) {
  return pug.render(template);
}

module.exports = { inputs, work };
