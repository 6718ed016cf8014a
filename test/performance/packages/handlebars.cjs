const Handlebars = require("handlebars");

Handlebars.registerHelper("loud", (text) => text.toUpperCase());
const template = Handlebars.compile("{{#each names}}{{loud this}} {{/each}}");
const inputs = [["a"], ["b", "c"], []];

function work(names) {
  return template({ names });
}

module.exports = { inputs, work };
