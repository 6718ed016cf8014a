/** Waiting: the thread has nothing to do until the answer comes, so that it can wait for all answers at once. No pool is
 *  needed: `Promise.all` does it. */
export async function fetchPrice(product: number): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 40));
  return 100 + (product % 7);
}

/** 0 … 23. */
export const products = Array.from({ length: 24 }, (_, index) => index);
