import { Worker } from "node:worker_threads";

/** Binds the life of this process to that of its starter, who has to give it a pipe as its standard input.
 *  @param dist address of the folder of all built files. */
export function endWithStarter(dist: URL): void {
  new Worker(new URL("system/starterWatch.js", dist)).unref();
}
