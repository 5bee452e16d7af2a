import { expect, test } from 'vitest';
import { Sleep } from './sleep.ts';

function watched() {
  const told: string[] = [];
  const tell = (what: string) => () => {
    told.push(what);
    return Promise.resolve();
  };
  return { told, sleep: new Sleep({ run: tell('run'), pause: tell('pause') }) };
}

test('stops the machine of a hidden tab, and lets it go on when the tab is back', () => {
  const { told, sleep } = watched();
  sleep.hide(true);
  expect(told).toEqual(['pause']);
  sleep.hide(false);
  expect(told).toEqual(['pause', 'run']);
});

test('lets a command end first, though the tab is hidden', () => {
  const { told, sleep } = watched();
  sleep.work(true);
  sleep.hide(true);
  expect(told).toEqual([]);
  sleep.work(false);
  expect(told).toEqual(['pause']);
});

test('wakes the machine for a command that begins while the tab is hidden', () => {
  const { told, sleep } = watched();
  sleep.hide(true);
  sleep.work(true);
  sleep.work(false);
  expect(told).toEqual(['pause', 'run', 'pause']);
});

test('lets a machine alone that anyone can see', () => {
  const { told, sleep } = watched();
  sleep.work(true);
  sleep.work(false);
  sleep.hide(false);
  expect(told).toEqual([]);
});
