import { z } from "zod";

const Person = z.object({ name: z.string().min(1), age: z.coerce.number().int().optional() });

export const inputs = [{ name: "Ada", age: "36" }, { name: "" }, { age: 1.5 }];

export function work(value: object) {
  const { data, error } = Person.safeParse(value);
  return error?.issues.map(({ code, path }) => `${code} ${path}`).join() ?? JSON.stringify(data);
}
