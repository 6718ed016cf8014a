import { createRequire } from "node:module";

/** Gives a module of Node's for what is seldom asked for. An import would make an ES module of it in each worker, with all
 *  that it exports: 0.6 MB of `node:fs`, 0.3 MB of `node:v8`. */
export const requireBuiltIn = createRequire(import.meta.url);
