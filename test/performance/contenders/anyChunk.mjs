/** What a worker of the program for memory runs: a function of any module over some inputs.
 *  @param {{ file: string, name: string, inputs: readonly unknown[] }} chunk */
export default async function runChunk({ file, name, inputs }) {
  const { [name]: task } = await import(file);
  return inputs.map((input) => task(input));
}
