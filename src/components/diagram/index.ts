/** What pages import to show what was recorded: `import { Topology, PacketWalk, Hop, Capture } from '#diagram'`. */
export { default as Topology } from '../topology/Topology.astro';
export { default as Capture } from '../capture/Capture.astro';
export { default as PacketWalk } from '../walk/PacketWalk.astro';
export { default as Hop } from '../walk/Hop.astro';
