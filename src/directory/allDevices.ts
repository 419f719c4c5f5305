import { deviceUse } from '../cloudflare/deviceFacts';
import type { DeviceUse } from '../cloudflare/deviceFacts';
import type { DevicePage, DevicePageRequest } from '../cloudflare/devices';
import { formatError } from '../cloudflare/envelope';
import { toFailure } from '../cloudflare/errors';
import { textField } from '../cloudflare/recordFields';

/** Options for reading all devices. */
export interface ReadDevicesOptions {
  readonly signal: AbortSignal;
  /** Called after each page with the number of devices read so far. */
  readonly onProgress: (deviceCount: number) => void;
}

/** Reads one page of devices. */
export type ReadDevicePage = (request: DevicePageRequest, signal: AbortSignal) => Promise<DevicePage>;

/**
 * The maximum of the users list; the one for devices is not documented. If the API refuses this size, `usualPage` is
 * used, which other clients request.
 */
const largestPage = 1_000;
const usualPage = 100;
/** After this many pages in a row without new devices, the list counts as endless. */
const mostIdlePages = 3;

/**
 * Reads all devices, one page after another because each page names the next, and keeps the fields that tell who uses a
 * device and when. Rejects if the list can't be read to its end: with the failure of a page, or with a `format` failure
 * if a cursor repeats, pages bring nothing new, a full page does not mark an end, or fewer devices came than the last
 * total says.
 */
export async function readAllDevices(
  read: ReadDevicePage,
  { signal, onProgress }: ReadDevicesOptions,
): Promise<readonly DeviceUse[]> {
  const devices = new Map<string, DeviceUse>();
  const cursors = new Set<string>();
  const first = await readFirst(read, signal);
  const { perPage } = first;
  let { page } = first;
  for (let idlePageCount = 0; ;) {
    const countBefore = devices.size;
    for (const device of page.devices) devices.set(textField(device, 'id') ?? ` ${devices.size}`, deviceUse(device));
    onProgress(devices.size);
    const { nextCursor: cursor } = page;
    if (cursor === undefined) break;
    idlePageCount = devices.size > countBefore ? 0 : idlePageCount + 1;
    if (cursors.has(cursor) || idlePageCount >= mostIdlePages) throw cutOff();
    cursors.add(cursor);
    page = await read({ cursor, perPage, isBulk: true }, signal);
  }
  const mayGoOn = page.isEndUntold === true && page.devices.length >= perPage;
  if (mayGoOn || (page.totalCount ?? 0) > devices.size) throw cutOff();
  return [...devices.values()];
}

async function readFirst(
  read: ReadDevicePage,
  signal: AbortSignal,
): Promise<{ readonly page: DevicePage; readonly perPage: number }> {
  try {
    return { page: await read({ perPage: largestPage, isBulk: true }, signal), perPage: largestPage };
  } catch (error) {
    const failure = toFailure(error);
    if (failure?.kind !== 'api' || failure.status !== 400) throw error;
    return { page: await read({ perPage: usualPage, isBulk: true }, signal), perPage: usualPage };
  }
}

function cutOff(): Error {
  return formatError('unexpectedResult', { status: 200, rayId: undefined });
}
