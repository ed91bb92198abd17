export * from './data-flow.ts';
