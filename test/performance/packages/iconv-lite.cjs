const iconv = require("iconv-lite");

const inputs = ["win1252", "shift_jis", "utf-16le"];

function work(encoding) {
  const bytes = iconv.encode("日本 café", encoding);
  return `${bytes.toString("hex")} ${iconv.decode(bytes, encoding)}`;
}

module.exports = { inputs, work };
