/** Stands in for the part of a client that logs its calls: none has a logger. */
export const loggerMiddleware =
  () =>
  <Next>(next: Next): Next =>
    next;
