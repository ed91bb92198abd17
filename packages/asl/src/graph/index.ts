export { type Box, type Layout, layoutOf, type Point } from './layout.ts';
export * from './mermaid.ts';
export * from './model.ts';
export * from './svg.ts';
