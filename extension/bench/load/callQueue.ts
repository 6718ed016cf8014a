/** What serves calls. */
export interface Server {
  /** How many calls are under way at once at most; the others wait. */
  readonly mostAtOnce: number;
  /** Makes a call.
   *  @param call which one it is.
   *  @param lane where it is under way, from 0 to before `mostAtOnce`. */
  readonly serve: (call: number, lane: number) => Promise<unknown>;
}

/** Who is told what becomes of calls. */
export interface CallObserver {
  /** Whether calls are not begun any more. */
  readonly isOver: () => boolean;
  readonly onAnswered: (call: number) => void;
  /** So many were not begun. */
  readonly onDropped: (calls: number) => void;
  readonly onFailed: (error: unknown) => void;
}

/** Calls in the order in which they come. */
export interface CallQueue {
  /** Begins it as soon as there is a free lane. */
  readonly add: (call: number) => void;
  /** Begins nothing any more that waits. */
  readonly giveUp: () => void;
  readonly underWay: () => number;
}

/** Nothing waits yet. */
export function createCallQueue(
  { mostAtOnce, serve }: Server,
  { isOver, onAnswered, onDropped, onFailed }: CallObserver,
): CallQueue {
  const waiting: number[] = [];
  let next = 0;
  const freeLanes: number[] = [];
  let lanes = 0;
  const underWay = () => lanes - freeLanes.length;
  const giveUp = () => {
    const left = waiting.length - next;
    next = waiting.length;
    onDropped(left);
  };
  const begin = async (call: number) => {
    const lane = freeLanes.pop() ?? lanes++;
    try {
      await serve(call, lane);
    } catch (error) {
      onFailed(error);
      return;
    }
    freeLanes.push(lane);
    onAnswered(call);
    beginWaiting();
  };
  const beginWaiting = () => {
    if (isOver()) {
      giveUp();
    }
    for (let first = waiting[next]; first !== undefined && underWay() < mostAtOnce; first = waiting[next]) {
      next += 1;
      void begin(first);
    }
  };
  return {
    add: (call) => {
      waiting.push(call);
      beginWaiting();
    },
    giveUp,
    underWay,
  };
}
