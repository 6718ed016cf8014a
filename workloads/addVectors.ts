/** Class instances: what comes back from a worker has the fields and lost the class, so that `length` is gone. Return plain
 *  data, and make instances of it on the other side. */
export function addVectors(count: number): Vector {
  let sum = new Vector(0, 0);
  for (let index = 0; index < count; index += 1) {
    sum = sum.plus(new Vector(Math.cos(index), Math.sin(index)));
  }
  return sum;
}

class Vector {
  readonly x: number;
  readonly y: number;

  constructor(x: number, y: number) {
    this.x = x;
    this.y = y;
  }

  get length(): number {
    return Math.hypot(this.x, this.y);
  }

  plus(other: Vector): Vector {
    return new Vector(this.x + other.x, this.y + other.y);
  }
}

export const counts = Array.from({ length: 32 }, (_, index) => 200_000 + index);
