export * from './aws-error.ts';
export * from './clock.ts';
export * from './cloud.ts';
export * from './json.ts';
export * from './listeners.ts';
export * from './partition.ts';
export * from './principal.ts';
export * from './turnstile.ts';
