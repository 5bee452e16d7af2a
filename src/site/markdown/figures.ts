import type { PhrasingContent, RootContent } from 'mdast';
import { cellsOf, columns, countText, packetsOf } from '../../components/capture/table.ts';
import { topologyFigure } from '../../components/topology/figure.ts';
import type { TopologyRequest } from '../../components/topology/figure.ts';
import { recordedSeries } from '../../labs/series.ts';
import type { SeriesRequest } from '../../labs/series.ts';
import { recordedValue } from '../../labs/value.ts';
import type { ValueRequest } from '../../labs/value.ts';
import { UserError } from '../../labs/errors.ts';
import type { LabFolder } from '../../labs/load.ts';
import { captureAddress } from '../capture-files.ts';
import { code, inlineCode, link, list, paragraph, strong, table, text } from './nodes.ts';

/** A recorded value, as text. */
export function valueText(lab: LabFolder, request: ValueRequest): PhrasingContent {
  const value = recordedValue(transcriptOf(lab), request);
  if (!('text' in value)) throw new UserError(`${value.problem} ${value.mend}`);
  return text(value.text);
}

/** A topology in words: what stands below its picture. */
export function topologyNodes(lab: LabFolder, request: TopologyRequest): RootContent[] {
  const { title, when, highlighted, told } = topologyFigure(lab, request);
  const hosts = told.hosts.map(({ sentence, tables }) => [
    paragraph(text(sentence)),
    ...tables.flatMap(({ title, lines }) => [
      paragraph(text(`${title}:`)),
      code(undefined, lines.join('\n')),
    ]),
  ]);
  const said = [`Drawn from the facts of the lab ${when}.`, highlighted].filter(Boolean).join(' ');
  return [
    paragraph(strong(text(`Figure: ${title}`)), text(`. ${said}`)),
    list([...hosts, ...told.links.map((sentence) => [paragraph(text(sentence))])]),
  ];
}

/**
 * The packets of a capture.
 * @param absolute makes an address below the site one that others can follow.
 */
export function captureNodes(
  lab: LabFolder,
  name: string,
  hosts: string | undefined,
  absolute: (address: string) => string,
): RootContent[] {
  const capture = lab.captures?.captures[name];
  if (!capture) throw new UserError(`The lab \`${lab.name}\` has no capture \`${name}\`.`);
  const rows = packetsOf(capture, hosts).map((packet) => cellsOf(packet));
  return [
    table([columns, ...rows].map((cells) => cells.map((cell) => [text(cell)]))),
    paragraph(
      text(`${countText(capture, hosts)}, while `),
      inlineCode(capture.command.replace(/\s*\\\n\s*/g, ' ')),
      text(` ran on ${capture.host}: `),
      link(absolute(captureAddress(lab.name, name)), text(`${name}.pcapng`)),
    ),
  ];
}

/** The numbers that a plot shows. */
export function plotNodes(lab: LabFolder, title: string, request: SeriesRequest): RootContent[] {
  const series = recordedSeries(transcriptOf(lab), request);
  if (!('points' in series)) throw new UserError(`${series.problem} ${series.mend}`);
  return [
    paragraph(strong(text(`Figure: ${title}`))),
    table([['', request.column], ...series.points.map((one) => [one.label, one.text])].map(textCells)),
  ];
}

function textCells(cells: readonly string[]): PhrasingContent[][] {
  return cells.map((cell) => (cell === '' ? [] : [text(cell)]));
}

function transcriptOf({ name, transcript }: LabFolder) {
  if (!transcript?.data) throw new UserError(`Nothing was recorded in the lab \`${name}\`.`);
  return transcript.data;
}
