// Sets one lab up in a machine of its own, in a thread of its own, and keeps the state in which `up.sh` left it.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { zstdDecompress } from 'node:zlib';
import { imageFolder } from '../image/folder.ts';
import { compress } from '../image/store.ts';
import { sourceFiles } from '../labs/digest.ts';
import { machineHost } from '../labs/host.ts';
import { keepState, originOf, stateFile, stateOf, statesFolder } from '../labs/lab-state.ts';
import { UserError } from '../labs/errors.ts';
import { setUp } from '../labs/set-up.ts';
import { applyPatch, makePatch } from '../machine/patch.ts';
import { MachineError } from '../machine/types.ts';
import { openEmulator } from './image.ts';
import { doTask } from './thread.ts';
import type { LabTask } from './threads.ts';

/**
 * Has the kernel give up what it keeps of the image's files, also what programs have mapped: a tab gets them from the
 * image just as well, when they are needed. Asked for more than there is, it gives all, and an error
 * (`memory.reclaim` in the kernel's Documentation/admin-guide/cgroup-v2.rst).
 */
const forgetFiles = `set -e
sync
groups=$(mktemp -d)
mount -t cgroup2 none "$groups"
echo 128M 2> /dev/null > "$groups/memory.reclaim" || true
umount "$groups"
rmdir "$groups"
echo 3 > /proc/sys/vm/drop_caches`;

await doTask<LabTask, number>(async ({ root, lab }, onStep) => {
  const { emulator, machine, manifest } = await openEmulator(root, true);
  const source = sourceFiles(root, lab);
  await setUp(machine, { lab, source }, onStep);
  const reads = emulator.reads;
  const forgot = await machine.run(machineHost, forgetFiles);
  if (forgot.exit !== 0)
    throw new MachineError(`the machine keeps its files: ${new TextDecoder().decode(forgot.stderr).trim()}`);
  const state = await emulator.snapshot();
  await machine.close();
  const stored = await readFile(join(imageFolder(root), manifest.parts.snapshot.path));
  const snapshot = await promisify(zstdDecompress)(stored);
  const patch = makePatch(snapshot, state);
  if (!Buffer.from(applyPatch(snapshot, patch)).equals(state))
    throw new Error(`the patch for ${lab} does not give the state that it was made of`);
  const packed = await compress(patch, true);
  if (!keepState(stateFile(root, manifest, originOf(root, source)), stateOf(manifest, patch, packed, reads)))
    throw new UserError(`${statesFolder} can't be written: the disk is full, or the folder read-only.`);
  return packed.length;
});
