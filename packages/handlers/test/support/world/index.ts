export { decisionsMade } from './changes.ts';
export { deliver, type Mishap, send } from './deliver.ts';
export { end, enterSection, pass, start, stopWork, tellEnd } from './executions.ts';
export { register } from './register.ts';
export {
  type Effect,
  newWorld,
  POLICY_OF_THE_WORLD,
  runningSpan,
  type Sent,
  type Span,
  type Step,
  TASK_TIMEOUT_SECONDS,
  type World,
} from './world.ts';
