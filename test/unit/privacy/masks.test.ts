import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isIpv4, isIpv6, maskIpAddress } from '../../../src/privacy/ipAddress';
import { maskEmail, maskId, maskName } from '../../../src/privacy/masks';
import { maskText, maskTexts } from '../../../src/privacy/maskText';
import { hostileText, longText } from '../../support/properties/hostile';
import { cpuTimeMs } from '../../support/cpuTime';

const uuid = 'f174e90a-fafe-4643-bbbc-4a0ed4fc8415';

describe('a mask', () => {
  it('of an e-mail has its first signs and a short ending', () => {
    assert.equal(maskEmail('ann.smith@example.com'), 'a•••@e•••.com');
    assert.equal(maskEmail('Ann@mail.example.org'), 'A•••@m•••.org');
    assert.equal(maskEmail('ann@intranet'), 'a•••@i•••');
    assert.equal(maskEmail('ann@northwind.example'), 'a•••@n•••');
    assert.equal(maskEmail('ann%40example.com'), 'a•••@e•••.com');
    assert.equal(maskEmail('"ann smith"@example.com'), 'a•••@e•••.com');
    assert.equal(maskEmail('анна@пример.рф'), 'а•••@п•••');
    assert.equal(maskEmail('ann.smith'), 'a•••');
    assert.equal(maskEmail('@'), '•••@•••');
    assert.equal(maskEmail(''), '');
  });

  it('of a name has the first signs of its first and last word', () => {
    assert.equal(maskName('Ann Smith'), 'A••• S•••');
    assert.equal(maskName('Ann Mary Louise Smith'), 'A••• S•••');
    assert.equal(maskName('Ann'), 'A•••');
    assert.equal(maskName('山田太郎'), '山•••');
    assert.equal(maskName('(Ann) "Smith"'), 'A••• S•••');
    assert.equal(maskName('  '), '  ');
    assert.equal(maskName('!!!'), '•••');
  });

  it('of an address tells the net', () => {
    assert.equal(maskIpAddress('203.0.113.9'), '203.0.•.•');
    assert.equal(maskIpAddress('2001:db8:1f::a2'), '2001:db8:•');
    assert.equal(maskIpAddress('fe80::1'), 'fe80:•');
    assert.equal(maskIpAddress('::ffff:203.0.113.9'), '•:•');
    assert.equal(maskIpAddress('1.2.3.400'), '…');
    assert.equal(maskIpAddress(''), '');
  });

  it('of an id tells the beginning of what a machine made, and nothing of words', () => {
    assert.equal(maskId(uuid), 'f174…');
    assert.equal(maskId('0a11ce5e7b1d4f6e8c9d0e1f2a3b4c5d'), '0a11…');
    assert.equal(maskId('anna-smith-laptop'), '…');
    assert.equal(maskId('user-1'), '…');
    assert.equal(maskId(''), '');
  });

  it('is as long for a long value as for a short one, and the same each time', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 300, unit: fc.constantFrom('a', 'b', 'f', '1', '.') }),
        (rest) => {
          assert.equal(maskEmail(`x${rest}@y${rest}.com`), maskEmail('x@y.com'));
          assert.equal(maskName(`x${rest} y${rest}`), maskName('xx yy'));
          assert.equal(maskId(`1a2b${'0'.repeat(8)}${rest}`), maskId('1a2b00000000'));
          assert.equal(maskIpAddress('10.20.1.2'), maskIpAddress('10.20.101.202'));
        },
      ),
    );
  });
});

describe('what is an address', () => {
  it('is told from times, versions and words', () => {
    for (const text of ['1.2.3.4', '255.255.255.255']) assert.ok(isIpv4(text), text);
    for (const text of ['1.2.3', '1.2.3.4.5', '1.2.3.256', '14.6.1', '']) assert.ok(!isIpv4(text), text);
    fc.assert(fc.property(fc.ipV4(), isIpv4));
    fc.assert(fc.property(fc.ipV6(), (address) => isIpv6(address) || !/[\da-f]/i.test(address)));
    for (const text of ['12:30:45', '::', 'std::ok', '1:2:3:4:5:6:7', '1::2::3', 'a', ''])
      assert.ok(!isIpv6(text), text);
  });
});

describe('the masks in a text', () => {
  it('stand for e-mails, addresses, ids and home folders, and for nothing else', () => {
    for (const [text, shown] of [
      ['Write to ann@example.com, or to <bob@example.org>.', 'Write to a•••@e•••.com, or to <b•••@e•••.org>.'],
      ['Write to ann@example.com.', 'Write to a•••@e•••.com.'],
      ["ann@example.com's Account", "a•••@e•••.com's Account"],
      ['?email=ann%40example.com&page=1', '?email=a•••@e•••.com&page=1'],
      ['from 203.0.113.9:443 to 2001:db8:1f::a2.', 'from 203.0.•.•:443 to 2001:db8:•.'],
      ['ip:2001:db8::1', 'ip:2001:db8:•'],
      [`user ${uuid} of 0a11ce5e7b1d4f6e8c9d0e1f2a3b4c5d`, 'user f174… of 0a11…'],
      ['ray 187d944c61940c77-FRA', 'ray 187d…-FRA'],
      ['00:1A:2b:3c:4d:5e', '…'],
      ['/Users/ann/Library, C:\\Users\\ann\\x, /home/ann', '/Users/•••/Library, C:\\Users\\•••\\x, /home/•••'],
    ] as const) {
      assert.equal(maskText(text), shown);
      assert.equal(maskText(shown), shown, 'masked once');
    }
    for (const text of [
      '2026-01-10T08:00:00.123Z',
      'at 12:30:45',
      'Version 14.6.1',
      '1.2.3.4.5',
      'std::move',
      'wiki.example.com/x',
    ]) {
      assert.equal(maskText(text), text);
    }
  });

  it('leave no e-mail, address or id, wherever it stands', () => {
    const value = fc.oneof(
      fc.emailAddress(),
      fc.ipV4(),
      fc.ipV6().filter((address) => isIpv6(address)),
      fc.uuid(),
      fc.stringMatching(/^[\da-f]{32}$/),
    );
    const beside = fc.constantFrom(' ', '"', ', ', '(', '<', '/', '=', '\n', '', 'ß ');
    fc.assert(
      fc.property(value, beside, beside, (personal, before, after) => {
        const shown = maskText(`of${before === '' ? ' ' : before}${personal}${after}`);
        assert.ok(!shown.includes(personal), shown);
      }),
      { numRuns: 2_000 },
    );
  });

  it('are made of any text in a moment', () => {
    fc.assert(
      fc.property(longText, (text) => {
        assert.ok(cpuTimeMs(() => maskText(text)) < 2_000, `${text.length} signs`);
      }),
      { numRuns: 300 },
    );
    for (const piece of ['a@', '@', ':', '1.', '.', 'a', '0:', '::', 'f', '/home/', '-', '00:']) {
      const text = `${piece.repeat(200_000)}z`;
      assert.ok(cpuTimeMs(() => maskText(text)) < 2_000, piece);
    }
  });

  it('are put into each text of a view, whose rest stays', () => {
    const view = {
      title: 'ann@example.com',
      isBusy: true,
      rows: [{ dateMs: 5, text: uuid, none: undefined }],
      no: null,
    };
    assert.deepEqual(maskTexts(view), {
      title: 'a•••@e•••.com',
      isBusy: true,
      rows: [{ dateMs: 5, text: 'f174…', none: undefined }],
      no: null,
    });
    fc.assert(fc.property(hostileText, (text) => assert.equal(maskTexts(text), maskText(text))));
  });
});
