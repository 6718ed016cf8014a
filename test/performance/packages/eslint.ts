import { ESLint } from "eslint";

export const inputs = ["const a = 1;", "if (x = 1) {}", "debugger"];

export async function work(source: string) {
  const rules = { "no-unused-vars": 2, "no-cond-assign": 2, "no-debugger": 2 } as const;
  const eslint = new ESLint({ overrideConfigFile: true, overrideConfig: { rules } });
  const [result] = await eslint.lintText(source);
  return result?.messages.map(({ ruleId, column }) => `${ruleId}:${column}`).join();
}
