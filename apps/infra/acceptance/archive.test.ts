import { lifeOfAStack } from './support/life-of-a-stack.ts';

lifeOfAStack('archive');
