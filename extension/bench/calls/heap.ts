/** Taken before user code may put something else in its place. */
const memoryUsage = process.memoryUsage.bind(process);

/** How much heap this thread has, in use or not, in bytes. */
export function heapBytes(): number {
  return memoryUsage().heapTotal;
}
