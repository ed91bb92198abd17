import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';

/** How far the clock of the target is ahead of this machine, in milliseconds. */
export const Ahead = createContext(0);

const SECOND_MS = 1_000;
const listeners = new Set<(now: number) => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** Tells the instant every second, by one timer for all who listen. @returns what ends it. */
function everySecond(listener: (now: number) => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    const now = Date.now();
    for (const told of listeners) told(now);
  }, SECOND_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The instant by the clock of the target, in milliseconds since the epoch, read again every second. */
export function useNow(): number {
  const aheadMs = useContext(Ahead);
  const [now, setNow] = useState(Date.now);
  useEffect(() => everySecond(setNow), []);
  return now + aheadMs;
}
