import { subscribe } from "node:diagnostics_channel";

/** Where Node tells of a request that a server gets. */
const channels = ["http.server.request.start", "http2.server.stream.start"];

/** Counts the requests that servers of this thread get.
 *  @param onFirst is called at the first of all.
 *  @returns gives those since it was called last. */
export function countRequests(onFirst: () => void): () => number {
  let count = 0;
  let isFirst = true;
  for (const channel of channels) {
    subscribe(channel, () => {
      count += 1;
      if (isFirst) {
        isFirst = false;
        onFirst();
      }
    });
  }
  return () => {
    const taken = count;
    count = 0;
    return taken;
  };
}
