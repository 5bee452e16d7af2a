import { expect, test } from 'vitest';
import { palettes } from './palette.ts';

/** WCAG's contrast of two colours (`#rrggbb`). */
function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function luminance(color: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

test.each(Object.entries(palettes))('every colour can be read on the %s terminal', (_, palette) => {
  const { background, cursorAccent, selectionBackground, ...colours } = palette;
  for (const [name, colour] of Object.entries(colours)) {
    const least = name === 'cursor' ? 3 : 4.5;
    expect(contrast(colour as string, background), name).toBeGreaterThanOrEqual(least);
  }
  expect(contrast(palette.foreground, selectionBackground!), 'selection').toBeGreaterThanOrEqual(4.5);
  expect(contrast(palette.cursor!, cursorAccent!), 'letter at the cursor').toBeGreaterThanOrEqual(3);
});
