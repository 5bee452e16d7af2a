import { describe, expect, it } from 'vitest';
import { plainPath } from './path.ts';

const asItIs = [1, 0, 0, 1, 0, 0];

describe('a path', () => {
  it('is moved into the picture and rounded to a tenth of a pixel', () => {
    expect(plainPath('m1.04 2l10 0v5', [1, 0, 0, 1, 100, 200]).d).toBe('M101 202L111 202L111 207');
  });

  it('keeps curves, also scaled and turned', () => {
    expect(plainPath('M0 0Q5 5 10 0C20 0 30 10 30 20', [2, 0, 0, 2, 0, 0]).d).toBe(
      'M0 0Q10 10 20 0C40 0 60 20 60 40',
    );
    expect(plainPath('M0 0A10 10 0 0 1 10 10', [0, 1, -1, 0, 0, 0]).d).toMatch(/^M0 0A10 10 0 0 1 -10 10$/);
  });

  it('says tiny curves along a line as one line, and keeps the bends of a circle', () => {
    const tiny = Array.from({ length: 40 }, (_, index) => `C${index} 0 ${index} 0 ${index + 1} 0`).join('');
    expect(plainPath(`M0 0${tiny}`, asItIs).d).toBe('M0 0L40 0');

    const steps = Array.from({ length: 361 }, (_, angle) => (angle * Math.PI) / 180);
    const points = steps.map((angle) => `${20 * Math.cos(angle)} ${20 * Math.sin(angle)}`);
    const { d, closed } = plainPath(`M${points[0]}${points.map((point) => `L${point}`).join('')}`, asItIs);
    expect(closed).toBe(true);
    const corners = d.split(/[ML]/).filter(Boolean);
    expect(corners.length).toBeGreaterThan(15);
    expect(corners.length).toBeLessThan(80);
    for (const corner of corners) expect(Math.hypot(...corner.split(' ').map(Number))).toBeCloseTo(20, 0);
  });

  it('joins pieces that go on where the one before ended, and knows whether they hold an area', () => {
    expect(plainPath('M0 0L10 0M10 0L10 10M10 10L0 0', asItIs)).toEqual({
      d: 'M0 0L10 0L10 10L0 0',
      closed: true,
    });
    expect(plainPath('M0 0L10 0M20 0L30 0', asItIs)).toEqual({ d: 'M0 0L10 0M20 0L30 0', closed: false });
  });
});
