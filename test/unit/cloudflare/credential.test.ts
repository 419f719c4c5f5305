import assert from 'node:assert/strict';
import { apiKeyProblem, apiTokenProblem, isLoginEmail, tokenOwner } from '../../../src/cloudflare/credential';
import { credentialValue } from '../../simulator/credentials';

const hex = '0123456789abcdef0123456789abcdef01234567';

describe('a typed API token', () => {
  const table = [
    [credentialValue('userToken', 'x'), undefined],
    [credentialValue('accountToken', 'x'), undefined],
    [credentialValue('legacyToken', 'x'), undefined],
    ['', 'empty'],
    [credentialValue('globalKey', 'x'), 'globalKeyAsToken'],
    ['cfk_', 'globalKeyAsToken'],
    [`Bearer ${hex}`, 'badCharacters'],
    [`${hex}\n`, 'badCharacters'],
    [`${hex}\u200b`, 'badCharacters'],
    ['ключ'.repeat(10), 'badCharacters'],
    ['short', 'tooShort'],
  ] as const;
  for (const [text, problem] of table) {
    it(`${JSON.stringify(text)} is ${problem ?? 'fine'}`, () => assert.equal(apiTokenProblem(text), problem));
  }
});

describe('a typed Global API key', () => {
  const table = [
    [hex.slice(0, 37), undefined],
    [credentialValue('globalKey', 'x'), undefined],
    [credentialValue('userToken', 'x'), 'tokenAsGlobalKey'],
    [credentialValue('accountToken', 'x'), 'tokenAsGlobalKey'],
    ['', 'empty'],
    ['a b'.repeat(20), 'badCharacters'],
    ['short', 'tooShort'],
  ] as const;
  for (const [text, problem] of table) {
    it(`${JSON.stringify(text)} is ${problem ?? 'fine'}`, () => assert.equal(apiKeyProblem(text), problem));
  }
});

describe('a typed login e-mail', () => {
  for (const email of ['ann@example.com', "o'brien+cf@mail.example.org"]) {
    it(`${email} is fine`, () => assert.ok(isLoginEmail(email)));
  }
  for (const email of [
    '',
    'ann',
    '@example.com',
    'ann@',
    'a@b@c',
    'a n@example.com',
    'zoë@example.com',
    'a@b\r\nX: y',
  ]) {
    it(`${JSON.stringify(email)} is none`, () => assert.ok(!isLoginEmail(email)));
  }
});

describe('the owner of a token', () => {
  it('is told by its prefix', () => {
    assert.equal(tokenOwner('cfut_x'), 'user');
    assert.equal(tokenOwner('cfat_x'), 'account');
    assert.equal(tokenOwner(hex), 'unknown');
    assert.equal(tokenOwner('x_cfut_'), 'unknown');
  });
});
