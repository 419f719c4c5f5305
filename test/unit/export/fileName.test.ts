import assert from 'node:assert/strict';
import { exportFileName } from '../../../src/export/fileName';

const day = new Date('2026-11-28T12:00:00Z');

describe('the name of an exported file', () => {
  it('tells the account and the day', () => {
    assert.equal(exportFileName('Northwind Traders', 'all', day), 'access-users-Northwind-Traders-2026-11-28');
  });

  it('tells a part from the whole', () => {
    assert.equal(exportFileName('Contoso', 'filtered', day), 'access-users-Contoso-filtered-2026-11-28');
    assert.equal(exportFileName('Contoso', 'selected', day), 'access-users-Contoso-selected-2026-11-28');
  });

  it('tells a log from users, and what was read of it from the whole range', () => {
    assert.equal(exportFileName('Contoso', 'logRange', day), 'access-log-Contoso-2026-11-28');
    assert.equal(exportFileName('Contoso', 'logRead', day), 'access-log-Contoso-part-2026-11-28');
    assert.equal(exportFileName('Contoso', 'logFiltered', day), 'access-log-Contoso-filtered-2026-11-28');
  });

  it('has nothing that a file name may not have', () => {
    assert.equal(exportFileName('../a\\b:*?"<>| c', 'all', day), 'access-users-a-b-c-2026-11-28');
  });
});
