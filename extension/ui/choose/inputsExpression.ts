import { Script } from "node:vm";
import { withoutStop } from "../../core/text/foreignText.ts";

/** What is wrong with an expression; a warning may still be tried. */
export interface ExpressionProblem {
  readonly severity: "error" | "warning";
  readonly message: string;
}

/** Looks over an expression for inputs as a person types it. Nothing of it is run.
 *  The check knows JavaScript only, so what it cannot parse may still be valid TypeScript and is only warned about. */
export function checkInputsExpression(text: string): ExpressionProblem | undefined {
  const expression = text.trim();
  if (expression === "") {
    return { severity: "error", message: "Write an expression that gives a list, or press Escape to leave." };
  }
  if (expression.endsWith(";")) {
    return { severity: "error", message: "Write one expression, without a semicolon at its end." };
  }
  try {
    // Compiles only; a script runs when it is told to.
    void new Script(`async () => (${expression}\n)`);
    return undefined;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return {
      severity: "warning",
      message: `This does not parse as JavaScript (${withoutStop(why)}). It can be tried anyway.`,
    };
  }
}
