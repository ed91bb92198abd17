export {
  type CallEffect,
  type CallSelector,
  type Moment,
  NoAnswerError,
  type ThrottlingService,
} from './call-fault.ts';
export { type CallFaultSwitch, CallFaults } from './call-faults.ts';
