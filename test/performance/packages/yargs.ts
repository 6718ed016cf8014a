import yargs from "yargs";

export const inputs = ["--size 3", "--verbose file.txt", "--size=4 -v"];

export async function work(line: string) {
  const parsed = await yargs(line.split(" "))
    .option("size", { type: "number" })
    .alias("v", "verbose")
    .parse();
  return JSON.stringify({ ...parsed, $0: "" });
}
