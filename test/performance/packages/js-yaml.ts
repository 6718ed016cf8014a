import * as yaml from "js-yaml";

export const inputs = ["a: [1, 2]", "- b\n- {c: d}", "e: |\n  lines\n  of text"];

export function work(text: string) {
  return yaml.dump(yaml.load(text), { flowLevel: 0 });
}
