const PDFDocument = require("pdfkit");

const inputs = ["Helvetica", "Courier", "Times-Roman"];

function work(font) {
  const made = new PDFDocument({ info: { CreationDate: new Date(0) } });
  return made.font(font).widthOfString("The width of this text");
}

module.exports = { inputs, work };
