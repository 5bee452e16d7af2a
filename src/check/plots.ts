import { withInner } from '../labs/page-component.ts';
import type { PageComponent } from '../labs/page-component.ts';
import { recordedSeries } from '../labs/series.ts';
import type { Series } from '../labs/series.ts';
import type { PageClaims } from './claims.ts';

/** A `Plot` of a page and what it draws. */
export interface PlotClaim {
  component: PageComponent;
  series: Series;
}

/** The plots of a page that was recorded; without those with attributes that are missing or can't be read. */
export function plotsOf({ page, transcript }: PageClaims): PlotClaim[] {
  if (!transcript) return [];
  return withInner(page.components).flatMap((component) => {
    const { host, command, column } = component.attributes;
    const isWhole =
      component.computed.length === 0 && [host, command, column].every((one) => one?.value.trim());
    if (component.name !== 'Plot' || !isWhole) return [];
    const request = { host: host!.value, command: command!.value, column: column!.value };
    return [{ component, series: recordedSeries(transcript, request) }];
  });
}
