/** What a session of this thread answers, which it does at once; undefined where it refuses. */
export function answerOf<Answer>(
  ask: (done: (error: Error | null, answer: Answer) => void) => void,
): Answer | undefined {
  let given: Answer | undefined;
  ask((error, answer) => {
    given = error === null ? answer : undefined;
  });
  return given;
}
