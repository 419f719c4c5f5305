import assert from 'node:assert/strict';
import { panelHtml } from '../../../../src/panel/shared/html';

const shell = {
  nonce: 'bm9uY2U',
  language: 'en',
  title: 'Seat usage',
  rootId: 'seat-usage',
  scriptUri: 'https://host/panel.js',
  styleUris: ['https://host/panel.css', 'https://host/seatUsage.css'],
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

  it('names the language, the title, and the place for what the script draws', () => {
    assert.match(html, /<html lang="en">/);
    assert.match(html, /<title>Seat usage<\/title>/);
    assert.match(html, /<main id="seat-usage"><\/main>/);
  });

  it('loads its styles in their order, each with the nonce', () => {
    const styles = [...html.matchAll(/<link rel="stylesheet" nonce="bm9uY2U" href="([^"]*)">/g)];
    assert.deepEqual(
      styles.map(([, uri]) => uri),
      shell.styleUris,
    );
  });

  it('lets no text out of its place', () => {
    const script = '"><script>alert(1)</script>';
    const styleUris = ['https://host/?a=1&b="'];
    const hostile = panelHtml({ ...shell, language: script, title: `</title>${script}`, rootId: script, styleUris });
    assert.equal(hostile.match(/<script/g)?.length, 1);
    assert.equal(hostile.match(/<\/title>/g)?.length, 1);
    assert.match(hostile, /href="https:\/\/host\/\?a=1&amp;b=&quot;"/);
  });
});
