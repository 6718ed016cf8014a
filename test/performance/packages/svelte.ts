import { compile } from "svelte/compiler";

export const inputs = [
  "<p>{1 + 1}</p>",
  "<script>let { a } = $props();</script>{a}",
  "{#each [1] as n}{n}{/each}",
];

export function work(source: string) {
  const { js, warnings } = compile(source, { generate: "server" });
  return `${js.code.length} ${warnings.length} ${js.code.slice(-60)}`;
}
