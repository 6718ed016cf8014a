/** Takes the place of the VS Code server's own log writer, "@vscode/spdlog", whose native part is not compiled here.
 *  Without either, VS Code keeps no logs and its Output view stays empty. */
const { appendFileSync, mkdirSync } = require("node:fs");
const path = require("node:path");

const levels = ["trace", "debug", "info", "warn", "error", "critical"];

class Logger {
  /** @param {string} _type @param {string} _name @param {string} file */
  constructor(_type, _name, file) {
    this.file = file;
    this.level = 0;
    this.isFormatted = true;
    mkdirSync(path.dirname(file), { recursive: true });
    for (const [level, word] of levels.entries()) {
      Object.assign(this, { [word]: (/** @type {string} */ message) => this.write(level, message) });
    }
  }

  /** @param {number} level @param {string} message */
  write(level, message) {
    if (level >= this.level) {
      const time = new Date().toISOString().replace("T", " ").slice(0, -1);
      appendFileSync(this.file, this.isFormatted ? `${time} [${levels[level]}] ${message}\n` : message);
    }
  }

  getLevel() {
    return this.level;
  }
  setLevel(/** @type {number} */ level) {
    this.level = level;
  }
  setPattern() {
    this.isFormatted = true;
  }
  clearFormatters() {
    this.isFormatted = false;
  }
  // Every message is in its file at once.
  flush() {}
  drop() {}
}

exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.Logger = Logger;
exports.createRotatingLogger = async (/** @type {string} */ name, /** @type {string} */ file) =>
  new Logger("rotating", name, file);
exports.createAsyncRotatingLogger = exports.createRotatingLogger;
