import { expect, test } from 'vitest';
import { LabPage } from './lab-page.ts';
import { openSite } from './site.ts';
import { TabMemory } from './soak/tab-memory.ts';

// Two hundred starts, and a long stay: `npm run soak`.
test.runIf(process.platform === 'linux')(
  'starts and resets leave nothing behind',
  { timeout: 300_000 },
  async () => {
    const site = await openSite();
    const { page } = await site.open('/linux/veth/', { viewport: { width: 1280, height: 800 } });
    const lab = new LabPage(page);
    const memory = await TabMemory.of(page);
    const held = async (rounds: number) => {
      for (let round = 0; round < rounds; round++) {
        await lab.start();
        expect(await lab.run(lab.entries.first())).toBe('same');
        await lab.press('Reset');
        await lab.reach('up');
        await lab.press('Close');
        await lab.reach('idle');
      }
      return memory.read();
    };
    const before = await held(2);
    const after = await held(3);
    expect(after.workers).toBe(0);
    expect(after.nodes - before.nodes).toBeLessThan(40);
    expect(after.listeners - before.listeners).toBeLessThan(15);
    await site.close();
  },
);
