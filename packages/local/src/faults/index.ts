export {
  type CallEffect,
  type CallSelector,
  type Moment,
  NoAnswerFault,
  type ThrottlingService,
} from './call-fault.ts';
export { type CallFaultSwitch, CallFaults } from './call-faults.ts';
