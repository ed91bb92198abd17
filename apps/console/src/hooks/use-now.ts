import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';

/** How far the clock of the target is ahead of this machine, in milliseconds. */
export const Ahead = createContext(0);

/** The instant by the clock of the target, in milliseconds since the epoch, read again every second. */
export function useNow(): number {
  const aheadMs = useContext(Ahead);
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now + aheadMs;
}
