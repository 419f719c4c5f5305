import { maskId } from './masks';

const hex = /^[\da-f]{1,4}$/i;

/** Whether a text is an IPv4 address in dotted notation. */
export function isIpv4(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);
}

/** Whether a text is an IPv6 address in any notation, except `::` alone or with a zone. */
export function isIpv6(text: string): boolean {
  if (text.length > 45 || !/[\da-f]/i.test(text)) return false;
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1) ?? '';
  const hasIpv4 = isIpv4(last) && !text.endsWith('::');
  const count = groups.length + (hasIpv4 ? 1 : 0);
  const isEachValid = groups.every((group, index) => hex.test(group) || (hasIpv4 && index === groups.length - 1));
  return isEachValid && (halves.length === 2 ? count < 8 : count === 8);
}

/** Masks an IP address down to its network: `203.0.•.•` or `2001:db8:•`. Other text is masked as an id. */
export function maskIpAddress(address: string): string {
  const text = address.trim();
  if (isIpv4(text)) return `${text.split('.').slice(0, 2).join('.')}.•.•`;
  if (!isIpv6(text)) return maskId(address);
  const groups = text.split(':').slice(0, 2);
  // The rest of an abbreviated address may contain an IPv4 address.
  const kept = groups[0] === '' ? ['•'] : groups.filter((group) => hex.test(group));
  return `${kept.join(':')}:•`;
}
