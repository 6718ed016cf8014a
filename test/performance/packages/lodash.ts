import _ from "lodash";

export const inputs = [[3, 1, 2], [5, 5], []];

export function work(numbers: readonly number[]) {
  return _.chain(numbers)
    .sortBy()
    .sortedUniq()
    .map(_.partial(_.padStart, _, 3, "0"))
    .join()
    .value();
}
