export * from './constraint.ts';
export * from './members.ts';
