/** This engine on the port that is named, until it is ended. */
import { startLocal } from '../../src/index.ts';

const engine = await startLocal({ port: Number(process.argv[2]) });
process.once('SIGTERM', () => {
  void engine.close().then(() => process.exit());
});
