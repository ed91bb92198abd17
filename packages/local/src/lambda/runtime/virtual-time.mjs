// @ts-check

/**
 * Makes `Date` show the time it is told instead of the machine's. Only reading the present is changed; timers stay
 * real, since what a function computes takes real time.
 *
 * @param {number} startEpochMs
 * @param {boolean} [startRuns] whether time goes on from there; by default it stands still until it is moved
 * @returns {(nowEpochMs: number, runs?: boolean) => void} moves the time
 */
export function showVirtualTime(startEpochMs, startRuns = false) {
  const MachineDate = Date;
  let told = startEpochMs;
  let runs = startRuns;
  let toldAt = MachineDate.now();
  const now = () => (runs ? told + MachineDate.now() - toldAt : told);
  globalThis.Date = new Proxy(MachineDate, {
    construct: (target, values, newTarget) =>
      Reflect.construct(target, values.length === 0 ? [now()] : values, newTarget),
    // Called without `new`, `Date` ignores its arguments and gives the present as text.
    apply: () => new MachineDate(now()).toString(),
    get: (target, name, receiver) => (name === 'now' ? now : Reflect.get(target, name, receiver)),
  });
  return (nowEpochMs, nowRuns = false) => {
    told = nowEpochMs;
    runs = nowRuns;
    toldAt = MachineDate.now();
  };
}
