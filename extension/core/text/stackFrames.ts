/** The frames of a stack, without the error that stands before them: whoever shows them has said it. The stack as it is
 *  where it has no frames. */
export function stackFrames(stack: string): string {
  const at = stack.search(/^ +at /m);
  return at < 0 ? stack : stack.slice(at);
}
