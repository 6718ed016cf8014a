const { Writable } = require("node:stream");
const winston = require("winston");

const inputs = ["info", "warn", "debug"];

function work(level: string) {
  let written = "";
  const stream = new Writable({
    write(line, _, done) {
      written += line;
      done();
    },
  });
  const format = winston.format.combine(winston.format.uncolorize(), winston.format.simple());
  winston
    .createLogger({ format, transports: [new winston.transports.Stream({ stream })] })
    .log(level, "a message");
  return written;
}

module.exports = { inputs, work };
