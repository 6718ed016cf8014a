"""Maps one function through multiprocessing.Pool, as often as it is told to.

`python3 mapper.py <function> <count> <workers>`: for each line of standard input it prints milliseconds, for `map` those
of a map through a pool that is warm (the median of three, behind one that is not counted), for `cold` those of making a
pool and of its first map. The chunks are those that Pool.map chooses.
"""

import math
import multiprocessing
import statistics
import sys
import time

try:
    from scipy.integrate import quad
except ImportError:
    pass  # Only slowIntegrateSin needs it.


def square(x):
    return x * x


def label(point):
    x, y = point["x"], point["y"]
    return {"id": point["id"], "length": math.sqrt(x * x + y * y), "label": point["name"] + "!"}


def computeSquare(x):
    time.sleep(0.1)
    return x * x


def slowIntegrateSin(x):
    return sum(quad(math.sin, 0, x)[0] for _ in range(10_000))


def inputs_of(name, count):
    if name == "label":
        return [{"id": i, "x": i * 0.5, "y": i * 0.25, "name": f"point {i}"} for i in range(count)]
    if name == "slowIntegrateSin":
        return [0.1 * (i + 1) for i in range(count)]
    return list(range(count))


def milliseconds(work):
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def cold(task, inputs, workers):
    pools = []

    def work():
        pools.append(multiprocessing.Pool(workers))
        pools[0].map(task, inputs)

    took = milliseconds(work)
    pools[0].terminate()
    pools[0].join()
    return took


def main():
    name, count, workers = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    task, inputs = globals()[name], inputs_of(name, count)
    with multiprocessing.Pool(workers) as pool:
        pool.map(task, inputs)
        for line in sys.stdin:
            if line.strip() == "cold":
                print(cold(task, inputs, workers), flush=True)
            else:
                times = [milliseconds(lambda: pool.map(task, inputs)) for _ in range(4)]
                print(statistics.median(times[1:]), flush=True)


if __name__ == "__main__":
    main()
