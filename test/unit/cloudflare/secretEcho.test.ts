import assert from 'node:assert/strict';
import fc from 'fast-check';
import { SecretEcho, secretMark } from '../../../src/cloudflare/secretEcho';
import { formsIn } from '../../canary/secretForms';

const secret = 'cfut_Canary0123456789-abcdefghij_KLMNOPQRST';
/** A Global API key may be any visible ASCII. */
const strange = 'key"with\\every/kind+of=character<&>?%41$^(.*)[]{}|';

const htmlNames: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

describe('the secret of a request in its answer', () => {
  const encodings: Readonly<Record<string, (text: string) => string>> = {
    'as it is': (text) => text,
    'in base64': (text) => Buffer.from(text).toString('base64'),
    'in base64 for URLs': (text) => Buffer.from(text).toString('base64url'),
    'in base64 in a URL': (text) => encodeURIComponent(Buffer.from(text).toString('base64')),
    'URL-encoded': encodeURIComponent,
    'in hex': (text) => Buffer.from(text).toString('hex'),
    'in upper case hex': (text) => Buffer.from(text).toString('hex').toUpperCase(),
    'in lower case': (text) => text.toLowerCase(),
    'in upper case': (text) => text.toUpperCase(),
    'URL-encoded twice': (text) => encodeURIComponent(encodeURIComponent(text)),
    'in JSON in JSON': (text) => JSON.stringify({ text }),
    'in JSON in JSON in JSON': (text) => JSON.stringify(JSON.stringify({ text })),
    'in HTML by names': (text) => text.replace(/[&<>"']/g, (sign) => htmlNames[sign] ?? ''),
    'in HTML by numbers': (text) => Array.from(text, (sign) => `&#${sign.charCodeAt(0)};`).join(''),
    'in HTML by hexadecimal numbers': (text) =>
      Array.from(text, (sign) => `&#x${sign.charCodeAt(0).toString(16)};`).join(''),
    'in HTML in a URL': (text) => encodeURIComponent(text.replace(/[&<>"']/g, (sign) => htmlNames[sign] ?? '')),
  };
  for (const [how, encode] of Object.entries(encodings)) {
    for (const [kind, one] of Object.entries({ token: secret, 'strange key': strange })) {
      it(`is taken out of JSON ${how} (${kind})`, () => {
        for (const before of ['', 'B', 'Be', 'Bearer ']) {
          const sent = { errors: [{ message: `no: ${encode(`${before}${one} `)}`, code: 1000 }], [encode(one)]: 1 };
          const text = new SecretEcho(one).removeFromJson(JSON.stringify(sent));
          const [{ message, code } = assert.fail()] = (JSON.parse(text) as typeof sent).errors;
          assert.deepEqual([code, formsIn(text, one), formsIn(message, one)], [1000, [], []]);
          assert.ok(message.includes(secretMark));
        }
      });
    }
  }

  it('is taken out where its characters are escaped, one or all', () => {
    for (const one of [secret, strange]) {
      const escape = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
      const all = Array.from(one, escape).join('');
      for (const text of [`"${all}"`, `"a ${all.toUpperCase().replaceAll('\\U', '\\u')} b"`]) {
        assert.equal(JSON.parse(text), text.startsWith('"a') ? `a ${one} b` : one);
        assert.deepEqual(formsIn(JSON.parse(new SecretEcho(one).removeFromJson(text)) as string, one), []);
      }
    }
    const php = JSON.stringify(strange).replaceAll('/', '\\/');
    assert.equal(new SecretEcho(strange).removeFromJson(php), `"${secretMark}"`);
  });

  it('leaves every other text as it is, to the byte', () => {
    const echo = new SecretEcho(secret);
    fc.assert(
      fc.property(fc.json({ noUnicodeString: false }), (text) => {
        assert.equal(echo.removeFromJson(text), text);
      }),
    );
    for (const text of ['', '<html>', secret.slice(0, -1), `"${secret.slice(1)}"`, '"\\u0063fut_"']) {
      assert.equal(echo.removeFromJson(text), text);
    }
  });

  it('is out of whatever JSON it stands in, which stays JSON', () => {
    const echo = new SecretEcho(secret);
    const holding = fc.tuple(fc.string(), fc.string()).map(([before, after]) => before + secret + after);
    fc.assert(
      fc.property(fc.array(fc.oneof(holding, fc.jsonValue())), (sent) => {
        const left = JSON.parse(echo.removeFromJson(JSON.stringify(sent))) as unknown[];
        assert.equal(left.length, sent.length);
        assert.deepEqual(formsIn(JSON.stringify(left), secret), []);
      }),
    );
  });

  it('takes a text with it from which it can not be cut out', () => {
    const hidden = encodeURIComponent(JSON.stringify(encodeURIComponent(JSON.stringify(strange))));
    const left = new SecretEcho(strange).removeFromJson(JSON.stringify({ hidden }));
    assert.deepEqual(formsIn(decodeURIComponent(left), strange), []);
    assert.ok(left === secretMark || left.includes(secretMark));
  });

  it('is seen in short texts, whatever their case', () => {
    const echo = new SecretEcho(secret);
    assert.ok(echo.isIn(`https://${secret.toLowerCase()}.example.com`));
    assert.ok(echo.isIn(Buffer.from(secret).toString('hex').toUpperCase()));
    assert.ok(!echo.isIn('https://example.com') && !echo.isIn(''));
  });

  it('is not looked for where it is too short for a secret', () => {
    assert.equal(new SecretEcho('success').removeFromJson('{"success":true}'), '{"success":true}');
  });
});
