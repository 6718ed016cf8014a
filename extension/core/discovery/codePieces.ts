/** A piece of code that is put behind the last line of a module: a text of its own, or the copy of a piece of the module's
 *  text, from its first offset to that behind its last one. What goes wrong in a copy is told at the place of the
 *  original. */
export type CodePiece = string | { readonly start: number; readonly end: number };

/** An expression that gives a function behind the last line of its module. */
export type Reach = string | readonly CodePiece[];
