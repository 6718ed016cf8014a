const protoLoader = require("@grpc/proto-loader");

const definitions = protoLoader.loadSync("google/protobuf/struct.proto");
const inputs = ["Struct", "Value", "ListValue"];

function work(name) {
  return definitions[`google.protobuf.${name}`].type.field.map((field) => field.name).join();
}

module.exports = { inputs, work };
