import { Ajv } from "ajv";

const validate = new Ajv({ allErrors: true }).compile({
  type: "object",
  properties: { age: { type: "integer", minimum: 0 }, name: { type: "string", maxLength: 3 } },
  required: ["name"],
});

export const inputs = [{ name: "Ada" }, { name: "Grace", age: -1 }, {}];

export function work(value: object) {
  return validate(value) ? "valid" : validate.errors?.map(({ message }) => message).join();
}
