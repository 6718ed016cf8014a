/** Options for what is started by the editor, which has no console: Windows opens the window of one for each process of a Node
 *  otherwise. `fork` takes it as `spawn` does, though its types do not say so. */
export const noWindow = { windowsHide: true };
