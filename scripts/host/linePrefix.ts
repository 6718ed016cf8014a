/** Stands before each line that tests inside VS Code print, which tells it from what VS Code itself prints. */
export const linePrefix = "│ ";
