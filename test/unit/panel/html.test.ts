import assert from 'node:assert/strict';
import { panelHtml } from '../../../src/panel/html';

const shell = {
  nonce: 'bm9uY2U',
  language: 'en',
  scriptUri: 'https://host/panel.js',
  styleUri: 'https://host/panel.css',
};

describe('the page of a panel', () => {
  const html = panelHtml(shell);

  it('allows nothing but its own script and style', () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1];
    assert.equal(policy, "default-src 'none'; script-src 'nonce-bm9uY2U'; style-src 'nonce-bm9uY2U'");
  });

  it('states its policy before anything that it is for', () => {
    const policyAt = html.indexOf('Content-Security-Policy');
    for (const tag of ['<script', '<link', '<style']) {
      assert.ok(!html.includes(tag) || html.indexOf(tag) > policyAt);
    }
  });

  it('has no code and no style of its own', () => {
    assert.match(html, /<script nonce="bm9uY2U" src="https:\/\/host\/panel\.js"><\/script>/);
    assert.equal(html.match(/<script/g)?.length, 1);
    assert.doesNotMatch(html, /<style|\sstyle=|\son\w+=|javascript:/i);
  });

  it('names the language, and the place for the user', () => {
    assert.match(html, /<html lang="en">/);
    assert.match(html, /<main id="user"><\/main>/);
  });

  it('lets no text out of its attribute', () => {
    const hostile = panelHtml({ ...shell, language: '"><script>alert(1)</script>', styleUri: 'https://host/?a=1&b="' });
    assert.equal(hostile.match(/<script/g)?.length, 1);
    assert.match(hostile, /href="https:\/\/host\/\?a=1&amp;b=&quot;"/);
  });
});
