// @ts-check

/**
 * Makes `Date` show the time it is told instead of the machine's. Only reading the present is changed; timers stay
 * real, since what a function computes takes real time.
 *
 * @param {number} startEpochMs
 * @returns {(nowEpochMs: number) => void} moves the time
 */
export function showVirtualTime(startEpochMs) {
  const MachineDate = Date;
  let now = startEpochMs;
  globalThis.Date = new Proxy(MachineDate, {
    construct: (target, values, newTarget) =>
      Reflect.construct(target, values.length === 0 ? [now] : values, newTarget),
    // Called without `new`, `Date` ignores its arguments and gives the present as text.
    apply: () => new MachineDate(now).toString(),
    get: (target, name, receiver) => (name === 'now' ? () => now : Reflect.get(target, name, receiver)),
  });
  return (nowEpochMs) => {
    now = nowEpochMs;
  };
}
