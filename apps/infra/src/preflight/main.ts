import { WORKFLOWS } from '../../workflows/index.ts';
import { preflightProgram } from './program.ts';

await preflightProgram(WORKFLOWS.map(({ name }) => name));
