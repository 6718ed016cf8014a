const { Resvg } = require("@resvg/resvg-js");

const inputs = ["red", "lime", "navy"];

function work(color) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="2" height="2"><rect width="2" height="2" fill="${color}"/></svg>`;
  const { width, pixels } = new Resvg(svg).render();
  return `${width} ${pixels.subarray(0, 4).join()}`;
}

module.exports = { inputs, work };
