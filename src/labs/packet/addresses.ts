/** A MAC address: lower case, with colons. */
export function macAddress(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += (text && ':') + (byte < 16 ? '0' : '') + byte.toString(16);
  return text;
}

/** An IPv4 address in decimal digits. */
export function ipv4Address(bytes: Uint8Array): string {
  return bytes.join('.');
}

/**
 * An IPv6 address as RFC 5952 asks (section 4): no leading zeros, the longest run of zeros (the first of equal ones, at
 * least two) as `::`, lower case; one that stands for an IPv4 address ends in it (section 5).
 */
export function ipv6Address(bytes: Uint8Array): string {
  const mapped =
    bytes.subarray(0, 10).every((byte) => byte === 0) && bytes[10] === 0xff && bytes[11] === 0xff;
  if (mapped) return `::ffff:${ipv4Address(bytes.subarray(12))}`;
  const groups = Array.from({ length: 8 }, (_, at) => (bytes[2 * at]! << 8) | bytes[2 * at + 1]!);
  const { from, length } = longestZeros(groups);
  const text = (part: number[]) => part.map((group) => group.toString(16)).join(':');
  if (length < 2) return text(groups);
  return `${text(groups.slice(0, from))}::${text(groups.slice(from + length))}`;
}

function longestZeros(groups: readonly number[]): { from: number; length: number } {
  let longest = { from: 0, length: 0 };
  for (let from = 0; from < groups.length; from++) {
    let to = from;
    while (groups[to] === 0) to++;
    if (to - from > longest.length) longest = { from, length: to - from };
  }
  return longest;
}
