/** So many steps that nothing can shorten: about a millisecond for 500 000 of them. */
export function compute(steps: number): number {
  let state = 0x9e3779b9 | 0;
  for (let step = 0; step < steps; step++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
  }
  return state;
}

/** Blocks its thread without computing. */
export function sleep(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
