import assert from 'node:assert/strict';
import { noUserDevices, withNextDevices } from '../../../../../src/directory/userDevices';
import { devicesSection } from '../../../../../src/panel/user/story/devicesSection';
import { apiFailure } from '../../../../support/failures';
import { actionsOf, failed, isBounded, nowMs, read, rowsOf, textsOf, unread, usual } from './support';

const email = 'ann@example.com';
const owner = { id: 'u1', email, name: 'Ann' };
const device = {
  ...{ id: 'd1', name: 'ANN-LAPTOP', device_type: 'windows', os_version: '10.0', os_version_extra: '.22631' },
  ...{ client_version: '2025.9', serial_number: 'C02', last_seen_at: '2026-01-10T08:00:00Z' },
  ...{ active_registrations: 2, last_seen_user: owner },
};

describe('the section of devices', () => {
  const view = (devices: readonly unknown[], nextCursor?: string) =>
    devicesSection(
      {
        ...{ ...usual, email },
        devices: read(withNextDevices(noUserDevices(email), { devices, nextCursor, totalCount: undefined })),
      },
      nowMs,
    );

  it('has what is told of each device, and whatever else was sent', () => {
    assert.deepEqual(rowsOf(view([{ ...device, model: 'X1' }])), [
      {
        ...{ Device: 'ANN-LAPTOP', 'Last seen': '2026-01-10T08:00:00Z', Type: 'windows', Registrations: '2' },
        ...{ System: '10.0 .22631', Client: '2025.9', 'Serial number': 'C02', More: 'model: X1' },
      },
    ]);
  });

  it('is there with records of any shape', () => {
    const shapes = [
      { last_seen_user: owner },
      { ...device, name: { a: 1 }, last_seen_at: 0, active_registrations: 'x' },
    ];
    const [bare, odd] = rowsOf(view(shapes));
    assert.deepEqual(
      [bare?.['Device'], bare?.['Last seen'], bare?.['Registrations']],
      ['Not sent', 'Never', 'Not sent'],
    );
    assert.deepEqual([odd?.['Device'], odd?.['Last seen'], odd?.['Registrations']], ['d1', 'Never', 'x']);
    assert.equal(odd?.['More'], 'name.a: 1');
  });

  it('says that it is read when the person asks, by a button of its own', () => {
    const section = devicesSection({ ...usual, email, devices: unread(false) }, nowMs);
    assert.match(textsOf(section).join(), /^Devices are read when you ask/);
    assert.deepEqual(
      section.buttons.map(({ action, label }) => [action, label]),
      [['loadMore', 'Read Devices']],
    );
    assert.equal(section.isBusy, false);
    // The rest of the panel is about to be read.
    const waiting = devicesSection({ ...usual, isAboutToRead: true, email, devices: unread(false) }, nowMs);
    assert.deepEqual(waiting, section);
    const withoutAccount = devicesSection({ ...usual, canRead: false, email, devices: unread(false) }, nowMs);
    assert.deepEqual(withoutAccount.buttons, []);
  });

  it('has buttons for what was read: a copy, a reading anew, and the next page where there is one', () => {
    assert.deepEqual(actionsOf(view([device])), ['copyJson', 'refresh']);
    assert.deepEqual(actionsOf(view([device], 'next')), ['copyJson', 'refresh', 'loadMore']);
  });

  it('says that there is none, or none yet, and how many are of others', () => {
    assert.deepEqual(textsOf(view([])), [
      'No device was last used by this user. A device belongs here to its last user alone.',
    ]);
    const others = view([{ ...device, last_seen_user: { email: 'bob@example.com' } }], 'next');
    assert.deepEqual(textsOf(others), [
      'None of the devices read so far was last used by this user.',
      'Devices that name another user or none, left out: 1',
    ]);
  });

  it('asks for nothing without an e-mail', () => {
    const section = devicesSection({ ...usual, email: undefined, devices: unread(false) }, nowMs);
    assert.match(textsOf(section).join(), /by an e-mail alone/);
    assert.deepEqual(section.buttons, []);
  });

  it('tells which permission is missing', () => {
    const section = devicesSection({ ...usual, email, devices: failed(apiFailure(403, [10000])) }, nowMs);
    assert.equal(section.notice?.title, 'No permission to read the devices');
    assert.match(section.notice.advice, /"Zero Trust → Read"/);
    assert.deepEqual(actionsOf(section), ['refresh']);
  });

  it('is bounded', () => {
    const long = 'x'.repeat(10_000);
    const many = Array.from({ length: 300 }, () => ({ ...device, name: long, [long]: long }));
    assert.ok(isBounded(view(many)));
  });
});
