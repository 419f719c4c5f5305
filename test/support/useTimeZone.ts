import assert from 'node:assert/strict';

/** Has the tests of the surrounding `describe` run in a time zone, given by its IANA name, as if it were the machine's. */
export function useTimeZone(zone: string): void {
  const usual = process.env['TZ'];
  before(() => {
    process.env['TZ'] = zone;
    assert.equal(new Intl.DateTimeFormat().resolvedOptions().timeZone, zone);
  });
  after(() => {
    if (usual === undefined) delete process.env['TZ'];
    else process.env['TZ'] = usual;
  });
}
