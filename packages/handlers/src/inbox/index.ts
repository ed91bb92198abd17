export { holdsKey, unregisteredHolder } from './chains.ts';
export {
  decideInform,
  type Found,
  type InformDecision,
  type InformOutcome,
  waitingReader,
} from './decide-inform.ts';
export {
  decideReceive,
  type Left,
  type Opened,
  type ReceiveCommand,
  type ReceiveDecision,
  type ReceiveOutcome,
} from './decide-receive.ts';
export { decideReaderEnd, type ReaderEnd } from './decide-release.ts';
export { decideWake, handedThrough, resultOf } from './decide-wake.ts';
export { settledFor, unsettledFor } from './handed.ts';
