import { Hono } from "hono";
import { etag } from "hono/etag";

const app = new Hono()
  .use(etag())
  .get("/hello/:name", (context) => context.text(`Hello ${context.req.param("name")}`));

export const inputs = ["Ada", "Grace", "Barbara"];

export async function work(name: string) {
  const response = await app.request(`/hello/${name}`);
  return `${await response.text()} ${response.headers.get("etag")}`;
}
