import { deviceUse } from '../cloudflare/deviceFacts';
import type { DeviceUse } from '../cloudflare/deviceFacts';
import type { DevicePage, DevicePageRequest } from '../cloudflare/devices';
import { formatError } from '../cloudflare/envelope';
import { toFailure } from '../cloudflare/errors';
import { textField } from '../cloudflare/recordFields';

/** How all devices are read. */
export interface ReadDevicesOptions {
  readonly signal: AbortSignal;
  /** Called after each page with how many devices have come so far. */
  readonly onProgress: (deviceCount: number) => void;
}

/** Reads one page of devices. */
export type ReadDevicePage = (request: DevicePageRequest, signal: AbortSignal) => Promise<DevicePage>;

/** As the users list has it; what this one allows is not documented, and what others ask for is the smaller one. */
const largestPage = 1_000;
const usualPage = 100;
/** So many pages in a row may bring nothing new before the list is taken for endless. */
const mostIdlePages = 3;

/**
 * Reads all devices, page after page since each tells of the next, and keeps of each what tells of its use. Rejects where
 * the list can't be read to its end: the failure of a page, or a `format` failure where a cursor comes again, pages bring
 * nothing new, a full page tells of no end, or the total that is told last did not come.
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
