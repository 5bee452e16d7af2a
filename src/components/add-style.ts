import { make } from './make.ts';

/**
 * Loads a style sheet that only readers of a part of the page need.
 * @returns when it is there, or could not be had: what lacks its style still works.
 */
export function addStyle(address: string): Promise<void> {
  if (document.querySelector(`link[href="${address}"]`)) return Promise.resolve();
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const link = make('link', '');
  link.rel = 'stylesheet';
  link.href = address;
  link.onload = link.onerror = () => {
    resolve(undefined);
  };
  document.head.append(link);
  return promise;
}
