import { camelCase, chunk, merge } from "lodash-es";

export const inputs = ["some words", "snake_case_name", "Title-Case"];

export function work(text: string) {
  return JSON.stringify(
    merge({ name: camelCase(text) }, { parts: chunk(text, 6).map((part) => part.join("")) }),
  );
}
