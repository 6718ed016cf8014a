import { once } from "node:events";
import { createServer } from "node:http";
import axios from "axios";

export const inputs = ["a", "b c", "ü"];

export async function work(name: string) {
  const server = createServer((request, response) =>
    response.end(JSON.stringify({ url: request.url })),
  ).listen(0);
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  const { data, status } = await axios.get(`http://localhost:${port}/`, {
    params: { name },
    adapter: "http",
  });
  server.close();
  return `${status} ${data.url}`;
}
