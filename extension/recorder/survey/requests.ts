import { subscribe } from "node:diagnostics_channel";

/** Where Node tells of a request that a server gets. */
const channels = ["http.server.request.start", "http2.server.stream.start"];

/** Counts the requests that servers of this thread get.
 *  @returns gives those since it was called last. */
export function countRequests(): () => number {
  let count = 0;
  for (const channel of channels) {
    subscribe(channel, () => {
      count += 1;
    });
  }
  return () => {
    const taken = count;
    count = 0;
    return taken;
  };
}
