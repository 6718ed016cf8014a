/** Shared state: the ticket's number is how many were taken before, and every worker counts for itself. Make the number
 *  from the input instead. */
export function takeTicket(guest: string): string {
  work();
  taken += 1;
  return `${guest} has ticket ${taken}`;
}

let taken = 0;

function work(): void {
  for (let step = 0; step < 3_000_000; step += 1) {
    Math.sqrt(step);
  }
}

export const guests = Array.from({ length: 24 }, (_, index) => `guest ${index}`);
