import { describe, expect, it } from 'vitest';
import { failsReason, norunReason, saysCheck, titleOf } from './meta.ts';

describe('the meta of a fence', () => {
  it('says why a block is not run, or why something in it fails', () => {
    expect(norunReason('{1} norun="needs an API server"')).toBe('needs an API server');
    expect(failsReason("fails='no route' {2-3}")).toBe('no route');
    expect(failsReason('fails=refused')).toBe('refused');
  });
  it('knows an attribute without a value from none', () => {
    for (const meta of ['fails', 'fails=', 'fails=""', '{1} fails=" "'])
      expect(failsReason(meta), meta).toBe('');
    for (const meta of [undefined, null, '', 'failsafe="x"', 'title="what fails"', '"fails"'])
      expect(failsReason(meta), String(meta)).toBeUndefined();
  });
  it('has a title and a check beside other words', () => {
    expect(titleOf('x title="A check of norun" {1}')).toBe('A check of norun');
    expect(titleOf('title=""')).toBeUndefined();
    expect(saysCheck('{1} check')).toBe(true);
    expect(saysCheck('title="a check" "check"')).toBe(false);
  });
  it('is read soon, however long it is', () => {
    const begin = performance.now();
    for (const text of ['"', "'", '=', 'a=', '"\'', 'a="', ' '])
      expect(failsReason(text.repeat(2e6))).toBeUndefined();
    expect(performance.now() - begin).toBeLessThan(4000);
  });
});
