import * as l10n from '@vscode/l10n';
import { deviceFacts } from '../../../cloudflare/deviceFacts';
import { fieldOf } from '../../../cloudflare/recordFields';
import type { StoryPart } from '../../../directory/storyReading';
import { maxUserDevices } from '../../../directory/userDevices';
import type { UserDevices } from '../../../directory/userDevices';
import { formatNumber } from '../../../text/counts';
import type { Block, SectionView } from '../../shared/blocks';
import { askedSection } from './askedSection';
import type { AskedSectionFacts } from './askedSection';
import type { SectionId } from './sectionIds';
import { lastMomentValue, plainValue } from '../fieldValue';
import { moreOfRow } from './moreFields';
import type { KnownFields } from './moreFields';
import { leftOutText, tableBlocks, textCell } from './tableBlocks';

/** The facts for the section of devices. */
export interface DevicesSectionFacts extends AskedSectionFacts {
  readonly devices: StoryPart<UserDevices>;
}

/** The e-mail of the last user is already on the panel. */
const known: KnownFields = {
  id: 'scalar',
  name: 'scalar',
  device_type: 'scalar',
  os_version: 'scalar',
  os_version_extra: 'scalar',
  client_version: 'scalar',
  serial_number: 'scalar',
  last_seen_at: 'any',
  active_registrations: 'any',
  last_seen_user: { id: 'scalar', email: 'scalar', name: 'scalar' },
};

/** The devices whose last user is this one; they are read only when the person asks for them. */
export function devicesSection(facts: DevicesSectionFacts, nowMs: number): SectionView<SectionId> {
  const words = {
    withoutEmail: l10n.t("Devices can be asked for by an e-mail alone, and this user's is not known."),
    unread: l10n.t('Devices are read when you ask for them: of this e-mail, with a request of their own.'),
    read: l10n.t('Read Devices'),
  };
  const content = (value: UserDevices) => ({
    canLoadMore: value.hasMore && value.devices.length < maxUserDevices,
    blocks: blocksOf(value),
  });
  return askedSection('devices', facts.devices, facts, { words, content }, nowMs);
}

function blocksOf({ devices, hasMore, otherCount, leftOutCount }: UserDevices): readonly Block[] {
  const rows = devices.map((sent) => ({ facts: deviceFacts(sent), sent }));
  const table = tableBlocks(
    l10n.t('Devices'),
    rows,
    [
      { label: l10n.t('Device'), cell: ({ facts }) => textCell(facts.name ?? facts.id) },
      { label: l10n.t('Last seen'), cell: ({ sent }) => ({ value: lastMomentValue(fieldOf(sent, 'last_seen_at')) }) },
      { label: l10n.t('Type'), cell: ({ facts }) => textCell(facts.type) },
      {
        label: l10n.t('Registrations'),
        cell: ({ sent }) => ({ value: plainValue(fieldOf(sent, 'active_registrations'), 200) }),
      },
      { label: l10n.t('System'), cell: ({ facts }) => textCell(facts.system), isMinor: true },
      { label: l10n.t('Client'), cell: ({ facts }) => textCell(facts.client), isMinor: true },
      { label: l10n.t('Serial number'), cell: ({ facts }) => textCell(facts.serial), isMinor: true },
    ],
    { limit: maxUserDevices, more: ({ sent }) => moreOfRow(sent, known) },
  );
  const remarks = remarksOn(devices.length, hasMore, otherCount).map((text) => ({ kind: 'text', text }) as const);
  return [...table, ...remarks, ...leftOutText(leftOutCount)];
}

function remarksOn(count: number, hasMore: boolean, otherCount: number): readonly string[] {
  return [
    ...(count > 0
      ? []
      : [
          hasMore
            ? l10n.t('None of the devices read so far was last used by this user.')
            : l10n.t('No device was last used by this user. A device belongs here to its last user alone.'),
        ]),
    ...(otherCount > 0
      ? [l10n.t('Devices that name another user or none, left out: {0}', formatNumber(otherCount))]
      : []),
  ];
}
