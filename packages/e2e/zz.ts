import { randomHistory } from './src/histories/generate/random-history.ts';
import { openWorld } from './src/histories/run/world.ts';
import { Trial } from './src/histories/trial.ts';
const world = await openWorld();
const trial = new Trial(world);
const cpu0 = process.cpuUsage(); const t0 = Date.now();
for (let i = 0; i < 40; i++) { const v = await trial.judge(String(i), randomHistory(1, i), false); if (v.broken.length) console.log(i, v.broken); }
const c = process.cpuUsage(cpu0);
console.log('cpu s', (c.user + c.system) / 1e6, 'wall', (Date.now() - t0) / 1e3);
await world.close();
