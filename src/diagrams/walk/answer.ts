import { decode } from '../../labs/packet/decode.ts';
import type { Packet } from '../../labs/packet/layer.ts';
import { isError, isIcmp, isIp } from './same-packet.ts';
import { mirrors, tupleOf } from './tuple.ts';

/** Types of ICMP requests and of what answers them. */
const echoes: Record<string, Record<number, number>> = { icmp: { 8: 0 }, icmpv6: { 128: 129 } };

/**
 * Whether a packet answers another one, both as the same host sees them: the reply to an echo request, what comes back
 * between the same addresses and ports, or an error that quotes it.
 */
export function answers(answer: Packet, depth: number, packet: Packet, packetDepth: number): boolean {
  const [message, request] = [answer.layers[depth + 1], packet.layers[packetDepth + 1]];
  if (isIcmp(message) && isError(message)) return quotes(answer.payload, packet, packetDepth);
  const [back, there] = [tupleOf(answer, depth), tupleOf(packet, packetDepth)];
  if (isIcmp(request))
    return (
      isIcmp(message) &&
      message.type === echoes[request.protocol]?.[request.type] &&
      message.identifier === request.identifier &&
      message.sequence === request.sequence &&
      back.destination === there.source
    );
  return message !== undefined && message.protocol === request?.protocol && mirrors(back, there);
}

/** Whether what an error quotes is the beginning of this packet. */
function quotes(quoted: Uint8Array, packet: Packet, depth: number): boolean {
  const quote = decode('ip', quoted, quoted.length);
  const [one, other] = [quote.layers[0], packet.layers[depth]];
  if (!isIp(one) || !isIp(other)) return false;
  if (one.source !== other.source || one.destination !== other.destination || one.next !== other.next)
    return false;
  if (one.protocol === 'ipv4')
    return other.protocol === 'ipv4' && one.identification === other.identification;
  const [message, request] = [quote.layers[1], packet.layers[depth + 1]];
  if (isIcmp(message) && isIcmp(request)) return message.sequence === request.sequence;
  const [a, b] = [tupleOf(quote, 0), tupleOf(packet, depth)];
  return a.sourcePort === b.sourcePort && a.destinationPort === b.destinationPort;
}
