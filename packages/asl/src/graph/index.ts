export { type Box, type Layout, layoutOf, type Point } from './layout.ts';
export { FONT, textWidth } from './measure.ts';
export * from './mermaid.ts';
export * from './model.ts';
export { roundedPath, toSvg } from './svg.ts';
