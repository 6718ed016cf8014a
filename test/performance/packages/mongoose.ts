import mongoose from "mongoose";

const schema = new mongoose.Schema({
  name: { type: String, required: true, trim: true },
  age: { type: Number, min: 0 },
});
const Person = mongoose.model("Person", schema);

export const inputs = [{ name: " Ada ", age: "36" }, { age: 1 }, { name: "Tim", age: -1 }];

export function work(values: object) {
  const person = new Person(values);
  return person.validateSync()?.message ?? `${person.constructor.modelName} ${person.name} ${person.age}`;
}
