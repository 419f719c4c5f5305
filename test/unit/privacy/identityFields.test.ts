import assert from 'node:assert/strict';
import { maskLabel } from '../../../src/privacy/maskLabel';
import { maskRecord } from '../../../src/privacy/maskRecord';

describe('a masked record of an identity', () => {
  it('hides names, numbers and addresses under the short names that directories give them', () => {
    const shown = JSON.stringify(
      maskRecord({
        ...{ sn: 'Canary', given: 'Marigold', family: 'Canary-Jones', given_name: 'Marigold', middle_name: 'Quill' },
        ...{ initials: 'MQC', tel: '+49 30 1234567', phone: '0301234567', dob: '1984-02-29', birthdate: '1984-02-29' },
        ...{ date_of_birth: '1984-02-29', gender: 'nonbinary', homePostalAddress: 'Quince Street 7' },
        ...{
          street: 'Quince Street 7',
          postalCode: '10115',
          zip: '10115',
          city: 'Wernigerode',
          locality: 'Wernigerode',
        },
        address: { formatted: 'Quince Street 7', region: 'Saxony', country: 'Germany', house_number: 7115 },
        location: { latitude: 52.51, longitude: 13.38 },
      }),
    );
    for (const value of [
      ...['Canary', 'Marigold', 'Jones', 'Quill', 'MQC', '1234567', '1984', 'nonbinary', 'Quince', '10115'],
      ...['Wernigerode', 'Saxony', 'Germany', '7115', '52.51', '13.38'],
    ]) {
      assert.ok(!shown.includes(value), `${value} in ${shown}`);
    }
  });

  it('finds short parts of a name, and the parts of an e-mail, as words of other texts', () => {
    const shown = maskRecord({
      name: 'Jane Li Doe',
      email: 'jd.roe_x+work@example.com',
      note: 'Call Doe (Li), roe or jane; do not call Doering, roen or life',
    });
    assert.equal(shown.note, 'Call D••• (L•••), r••• or J•••; do not call Doering, roen or life');
  });

  it('knows a part of two signs as it is written alone', () => {
    const shown = maskRecord({ name: 'Is Do', note: 'Do is what it is: do', state: 'no' });
    assert.deepEqual([shown.note, shown.state], ['D••• is what it is: do', 'no']);
  });

  it('keeps the names of the fields that Cloudflare documents, whatever the person is called', () => {
    const user = { id: 'u-1', name: 'Name Seat', email: 'active.device@access.example', access_seat: true, uid: 'u' };
    assert.deepEqual(Object.keys(maskRecord({ ...user, active_device_count: 1 })), [
      ...Object.keys(user),
      'active_device_count',
    ]);
  });
});

describe('a masked label of an account', () => {
  for (const [label, shown] of [
    ['Jane Doe', 'J••• D•••'],
    ['Contoso', 'C•••'],
    ['Contoso – Europe (new)', 'C••• – E••• (n•••'],
    ["jane@example.com's Account", "j•••@e•••.com's Account"],
    ["Jane Doe's Account", "J••• D•••'s Account"],
    ['0a11ce5e', '0•••'],
    ['李明', '李•••'],
    ['', ''],
  ] as const) {
    it(`is ${JSON.stringify(shown)} for ${JSON.stringify(label)}, and stays so`, () => {
      assert.equal(maskLabel(label), shown);
      assert.equal(maskLabel(shown), shown);
    });
  }
});
