export { ClockError, InvalidDurationError, RunawayTimersError, StalledWorkError } from './errors.ts';
export { RealClock } from './real-clock.ts';
export { RunningClock } from './running-clock.ts';
export { VirtualClock, type VirtualClockOptions } from './virtual-clock.ts';
