import Fastify from "fastify";

export const inputs = [1, 2, 300];

export async function work(size: number) {
  const app = Fastify();
  const schema = { querystring: { type: "object", properties: { size: { type: "integer", maximum: 100 } } } };
  app.get("/", { schema }, ({ query }) => ({ query }));
  return (await app.inject(`/?size=${size}`)).body.slice(0, 80);
}
