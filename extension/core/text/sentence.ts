/** A title as a sentence of its own: titles are written to follow others. */
export function sentence(title: string): string {
  return `${capital(title)}.`;
}

/** With a capital letter first. */
export function capital(title: string): string {
  return `${title.charAt(0).toUpperCase()}${title.slice(1)}`;
}
