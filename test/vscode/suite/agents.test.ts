import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as vscode from "vscode";
import { agentToolNames, agentTools } from "../../../extension/core/agents/tools.ts";

/** The words of a tool that is called as an agent does; outside of a chat. */
async function called(name: string, input: object): Promise<string> {
  const { content } = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined });
  const [part] = content;
  assert.ok(part instanceof vscode.LanguageModelTextPart);
  return part.value;
}

describe("agents of the editor", () => {
  test("are offered the four tools, each with what it takes", () => {
    for (const name of agentToolNames) {
      const tool = vscode.lm.tools.find((each) => each.name === name);
      assert.equal(tool?.description, agentTools[name].description);
      assert.match(
        JSON.stringify(tool.inputSchema),
        /"maxCharacters":\{[^}]*"description":"How long the answer/,
      );
    }
  });

  test("list what can be run", async () => {
    const text = await called("list_parallel_workloads", { paths: ["computeSquare.ts"] });
    assert.match(text, /^- computeSquare\.ts#computeSquare \(line \d+\) over `numbers`, 10 inputs$/m);
  });

  test("are told what to do next by an error", async () => {
    await assert.rejects(
      called("list_parallel_workloads", { paths: ["none.ts"] }),
      /Name other files or folders/,
    );
    await assert.rejects(
      called("get_parallel_report", { run: "none" }),
      /run_parallel_benchmark|There are: /,
    );
  });

  test("run a function, and read its report", async () => {
    // In tests each confirmation is given.
    const input = { target: "computeSquare.ts#computeSquare", workers: [2], budgetSeconds: 0.2 };
    assert.match(await called("run_parallel_benchmark", input), /All 10 results are equal\./);
    assert.match(
      await called("get_parallel_report", {}),
      /computeSquare in computeSquare\.ts:\d+, 10 inputs/,
    );
  });

  test("find what a program would gain", async () => {
    const command = `node -e "for (let turn = 0; turn < 1e8; turn++);"`;
    assert.match(await called("find_parallel_candidates", { command }), /computing/);
    const refused = called("find_parallel_candidates", { command: "no-such-program" });
    await assert.rejects(refused, /could not be started[^]*started without a shell/);
  });
});
