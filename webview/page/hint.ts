/** The attributes of something that is explained in a sentence, for who points at it and for who has it read aloud. */
export function hint(sentence: string | undefined) {
  return { title: sentence, "aria-description": sentence };
}
