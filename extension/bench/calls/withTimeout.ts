/** What `run` gives within so many milliseconds; undefined after that. It goes on, but nobody waits for it any more. */
export async function withTimeout<Value>(
  limitMs: number,
  run: () => Promise<Value | undefined>,
): Promise<Value | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => (timer = setTimeout(resolve, limitMs, undefined)));
  try {
    return await Promise.race([run(), late]);
  } finally {
    clearTimeout(timer);
  }
}
