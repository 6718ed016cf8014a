/** The same text, in which no line ends between a number and its unit. */
export function unparted(text: string): string {
  return text.replaceAll(/(?<=\d) (?=(?:[µm]?s|min|h|[kMG]?B|%)(?!\w))/g, "\u00A0");
}
