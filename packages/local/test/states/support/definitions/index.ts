export { brokenMachine } from './broken-machines.ts';
export { validMachine } from './machines.ts';
