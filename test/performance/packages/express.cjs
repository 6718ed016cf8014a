const { once } = require("node:events");
const express = require("express");

const app = express().get("/double/:n", (request, response) => response.json({ n: request.params.n * 2 }));
const inputs = [1, 2, 3];

async function work(n) {
  const server = app.listen(0);
  await once(server, "listening");
  const response = await fetch(`http://localhost:${server.address().port}/double/${n}`);
  const body = await response.text();
  server.close();
  return body;
}

module.exports = { inputs, work };
