import { imageFolder } from '../../image/folder.ts';
import { shipmentOf } from '../../image/shipment.ts';
import { sourceFiles } from '../../labs/digest.ts';
import { parseLab } from '../../labs/lab.ts';
import { originOf, readState, stateFile } from '../../labs/lab-state.ts';
import { readText } from '../../labs/load.ts';
import { parseTranscript } from '../../labs/transcript.ts';
import { hostHues } from '../console/hosts.ts';

/** What a page says about its lab before anything is started. */
export interface PageLabFacts {
  /** `<chapter>/<lab>` */
  lab: string;
  title: string;
  hosts: { name: string; what: string; hue: string }[];
  /** Bytes that the first start fetches, about; undefined where there is no image, so that nothing can be started. */
  bytes: number | undefined;
}

let shipment: ReturnType<typeof shipmentOf> | undefined;

/** What a page is to say about the lab that it names; undefined where that was not recorded. */
export async function labFacts(
  lab: string | undefined,
  root = process.cwd(),
): Promise<PageLabFacts | undefined> {
  // What is wrong with labs and front matter is the check's to say. Facts and captures take far longer to read.
  const read = <T>(name: string, parse: (file: string, text: string) => { data: T | undefined }) => {
    const file = `labs/${lab}/${name}`;
    return lab === undefined ? undefined : parse(file, readText(root, file) ?? '').data;
  };
  const said = read('lab.yaml', parseLab);
  if (lab === undefined || !said || !read('transcript.yaml', parseTranscript)) return undefined;
  const { title, hosts } = said;
  const hues = hostHues(Object.keys(hosts));
  shipment ??= shipmentOf(imageFolder(root));
  const manifest = (await shipment)?.manifest;
  const origin = originOf(root, sourceFiles(root, lab));
  const kept = manifest && readState(stateFile(root, manifest, origin));
  return {
    lab,
    title,
    hosts: Object.entries(hosts).map(([name, what]) => ({ name, what, hue: hues.get(name)! })),
    bytes: manifest && manifest.parts.snapshot.stored + manifest.emulator.stored + (kept?.state.stored ?? 0),
  };
}
