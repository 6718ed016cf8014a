/** Steps of all tasks together: one is finer than any clock, unless they take longer than a second together, and finer
 *  than anything that can be shown in any case. Six digits for each of ten thousand groups. */
export const allSteps = 1e9;

/** Of more tasks a page makes no list: the same bound as that of the table of results. */
export const mostTasks = 1_000_000;
