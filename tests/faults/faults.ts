// Kills each command ten times, at random moments, and looks at what that leaves: `npm run faults`, or some commands only:
// `npm run faults -- record build`. `--seed <number>` repeats the moments of an earlier run.
import { parseArgs } from 'node:util';
import { Random } from '../mutations/random.ts';
import { KillingField, type Kill, type Killed } from './kill.ts';

const times = 10;
const all: Killed[] = ['record', 'verify', 'machine', 'states', 'build'];
const { values, positionals } = parseArgs({ allowPositionals: true, options: { seed: { type: 'string' } } });
const seed = Number(values.seed ?? Date.now() % 1e6);
const random = new Random(seed);
const commands = all.filter((command) => positionals.length === 0 || positionals.includes(command));
console.log(`Seed ${seed}`);
const field = await KillingField.open(commands);
const kills: Kill[] = [];
try {
  for (const command of commands) {
    const takes = await field.takes(command);
    console.log(`\n${command} takes ${(takes / 1000).toFixed(1)} s`);
    for (let time = 0; time < times; time++) {
      // One in ten is interrupted as by Ctrl-C, one as by `kill`.
      const signal = time === 8 ? 'SIGINT' : time === 9 ? 'SIGTERM' : 'SIGKILL';
      const kill = await field.kill(command, { after: random.below(takes), signal });
      kills.push(kill);
      const what =
        kill.wrong.length === 0 ? 'valid; the next run succeeded' : `WRONG: ${kill.wrong.join('; ')}`;
      console.log(
        `  ${signal} after ${(kill.after / 1000).toFixed(2).padStart(5)} s: left ${kill.left}; ${what}`,
      );
    }
  }
} finally {
  field.close();
}
const wrong = kills.filter((kill) => kill.wrong.length > 0).length;
console.log(`\n${kills.length} kills, ${wrong} of them with something wrong (seed ${seed})`);
process.exitCode = wrong === 0 ? 0 : 1;
