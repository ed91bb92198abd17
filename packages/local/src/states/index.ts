export { EngineFault } from './errors.ts';
export { type DeclaredStateMachine, StatesService, type StatesServiceOptions } from './states-service.ts';
