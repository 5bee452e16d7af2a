import { withInner } from '../labs/page-component.ts';
import type { PageComponent } from '../labs/page-component.ts';
import { recordedValue } from '../labs/value.ts';
import type { RecordedValue } from '../labs/value.ts';
import type { PageClaims } from './claims.ts';

/** A `Value` of a page and what it shows. */
export interface ValueClaim {
  component: PageComponent;
  value: RecordedValue;
}

/** The values of a page that was recorded; without those with attributes that are missing or can't be read. */
export function valuesOf({ page, transcript }: PageClaims): ValueClaim[] {
  if (!transcript) return [];
  return withInner(page.components).flatMap((component) => {
    const { host, command, match } = component.attributes;
    const isWhole =
      component.computed.length === 0 && [host, command, match].every((one) => one?.value.trim());
    if (component.name !== 'Value' || !isWhole) return [];
    const request = { host: host!.value, command: command!.value, match: match!.value };
    return [{ component, value: recordedValue(transcript, request) }];
  });
}
