/** What `work` gives; null as soon as the signal is aborted, if that is earlier. The work goes on then.
 *  @throws what `work` throws in time. */
export async function untilAborted<Value extends object>(
  work: Promise<Value>,
  signal: AbortSignal,
): Promise<Value | null> {
  const aborted = new Promise<null>((resolve) => {
    const give = () => resolve(null);
    signal.addEventListener("abort", give, { once: true });
    if (signal.aborted) {
      give();
    }
  });
  return Promise.race([aborted, work]);
}
