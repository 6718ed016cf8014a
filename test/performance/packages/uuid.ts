import { v5 as uuid, validate, version } from "uuid";

export const inputs = ["a", "b", "c"];

export function work(name: string) {
  const id = uuid(name, uuid.URL);
  return `${id} ${validate(id)} ${version(id)}`;
}
