import { rollup } from "rollup";

export const inputs = [
  "export const a = 1;",
  "const unused = 2; export default 3;",
  "const x = () => 4; export default x();",
];

export async function work(source: string) {
  const plugin = {
    name: "virtual",
    resolveId: (id: string) => (id === "in" ? id : null),
    load: () => source,
  };
  const bundle = await rollup({ input: "in", plugins: [plugin] });
  return (await bundle.generate({ format: "cjs", compact: true })).output[0].code;
}
