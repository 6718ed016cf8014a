/** Names a function of a document among all others, e.g. the card of its run.
 *  @param uri the document, as VS Code writes it. */
export function functionId(uri: string, name: string): string {
  return `${uri}#${name}`;
}
