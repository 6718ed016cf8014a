import { DataSource, EntitySchema } from "typeorm";

class Word {
  id!: number;
  text!: string;
}
const columns = { id: { type: Number, primary: true, generated: true }, text: { type: String } } as const;
const words = new EntitySchema({ name: "Word", target: Word, columns });

export const inputs = [["one"], ["two", "three"], ["four", "five", "six"]];

export async function work(texts: readonly string[]) {
  const source = await new DataSource({ type: "sqljs", entities: [words], synchronize: true }).initialize();
  await source.getRepository(Word).save(texts.map((text) => ({ text })));
  const [word] = await source.getRepository(Word).find({ order: { text: "ASC" } });
  return `${word?.constructor.name} ${word?.text} of ${await source.getRepository("Word").count()}`;
}
