const Prism = require("prismjs");
const loadLanguages = require("prismjs/components/");

loadLanguages(["rust", "haml"]);
const inputs = [
  ["let a = 1;", "rust"],
  ["%p b", "haml"],
  ["var c", "javascript"],
];

function work([code, language]) {
  return Prism.highlight(code, Prism.languages[language], language).slice(0, 110);
}

module.exports = { inputs, work };
