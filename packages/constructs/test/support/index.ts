export { writeBundles } from './bundles.ts';
export { sample } from './sample.ts';
