export * from './member-parser.ts';
export * from './members.ts';
export * from './named-arns.ts';
export * from './page.ts';
export * from './tags.ts';
