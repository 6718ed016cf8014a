const { fs, vol } = require("memfs");
const webpack = require("webpack");

const inputs = ["module.exports = 1", "require('./b')", "import('./b')"];

async function work(source) {
  vol.fromJSON({ "/in/a.js": source, "/in/b.js": "exports.b = 2" });
  const compiler = webpack({ context: "/in", entry: "./a.js", output: { path: "/out" }, mode: "production" });
  Object.assign(compiler, { inputFileSystem: fs, outputFileSystem: fs });
  const stats = await new Promise((resolve, reject) =>
    compiler.run((error, done) => (error ? reject(error) : resolve(done))),
  );
  return stats
    .toJson()
    .modules.map(({ name, size }) => `${name} ${size}`)
    .slice(0, 3)
    .join();
}

module.exports = { inputs, work };
