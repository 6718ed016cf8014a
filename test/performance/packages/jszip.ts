import JSZip from "jszip";

export const inputs = [["a.txt"], ["a.txt", "b.txt"], ["folder/c.txt"]];

export async function work(names: readonly string[]) {
  const made = new JSZip();
  for (const name of names) made.file(name, name.repeat(3));
  const read = await JSZip.loadAsync(
    await made.generateAsync({ type: "uint8array", compression: "DEFLATE" }),
  );
  return `${Object.keys(read.files).join()} ${await read.file(names[0] ?? "")?.async("string")}`;
}
