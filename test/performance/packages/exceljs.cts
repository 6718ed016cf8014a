const ExcelJS = require("exceljs");

const inputs = [
  ["a", 1],
  ["b", 2.5],
  ["c", true],
];

async function work(row: readonly unknown[]) {
  const made = new ExcelJS.Workbook();
  made.addWorksheet("Rows").addRow(row);
  const read = new ExcelJS.Workbook();
  await read.xlsx.load(await made.xlsx.writeBuffer());
  return JSON.stringify(read.getWorksheet("Rows").getRow(1).values);
}

module.exports = { inputs, work };
