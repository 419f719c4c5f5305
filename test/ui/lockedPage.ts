import assert from 'node:assert/strict';
import { frontPage } from '../workbench/accessiblePage';
import type { Session } from '../workbench/session';

/** What the page is to refuse, as browsers name it. */
const refusals = [
  'connect-src',
  'font-src',
  'frame-src',
  'img-src',
  'media-src',
  'object-src',
  'script-src-attr',
  'script-src-elem',
  'style-src-attr',
  'style-src-elem',
  'worker-src',
] as const;

/** Asserts that the page in front says that it allows nothing but its own script and style, named by a nonce. */
export async function assertPolicy(session: Session): Promise<void> {
  const page = await frontPage(session);
  const { policies, nonces, inline, remote } = await page.evaluate(() => ({
    policies: [...document.querySelectorAll<HTMLMetaElement>('meta[http-equiv="Content-Security-Policy"]')].map(
      ({ content }) => content,
    ),
    nonces: [...document.querySelectorAll<HTMLElement>('main ~ script, head > link')].map(({ nonce }) => nonce),
    // VS Code puts styles and a script of its own into each page; they stand in the head.
    inline: [...document.querySelectorAll('body style, main [style*=":" i], main [onclick]')]
      .map((found) => found.outerHTML)
      .filter((html) => !/class="fill[" ]/.test(html)),
    remote: [...document.querySelectorAll<HTMLElement>('[src], [href]')]
      .map((found) => found.getAttribute('src') ?? found.getAttribute('href') ?? '')
      .filter(
        (address) =>
          !/^https:\/\/[\w.+%-]+\.vscode-resource\.vscode-cdn\.net\/.*\/(dist|media)\/\w+\.(js|css)$/.test(address),
      ),
  }));
  assert.equal(policies.length, 1);
  const [policy = ''] = policies;
  assert.match(policy, /^default-src 'none'; script-src 'nonce-[\w-]{22}'; style-src 'nonce-[\w-]{22}'$/);
  const [nonce = ''] = /(?<=nonce-)[\w-]{22}/.exec(policy) ?? [];
  assert.ok(nonces.length > 1, 'a script and styles');
  assert.deepEqual(new Set(nonces), new Set([nonce]));
  assert.deepEqual(inline, []);
  assert.deepEqual(remote, []);
}

/** Asserts that the page in front runs, loads and sends nothing of what is put into it. */
export async function assertPageLocked(session: Session): Promise<void> {
  const { simulator } = session;
  const page = await frontPage(session);
  const outcome = await page.evaluate(
    async ({ address, refusalCount }) => {
      const refused = new Set<string>();
      const allRefused = new Promise<void>((resolve) => {
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
          refused.add(effectiveDirective);
          if (refused.size === refusalCount) resolve();
        });
      });
      const before = document.body.innerHTML;
      const color = 'color: rgb(1, 2, 3)';
      const injected = document.createElement('div');
      document.body.append(injected);
      injected.setAttribute('style', color);
      injected.setAttribute('onclick', 'window.wasRun = true');
      injected.click();
      for (const [tag, attributes] of [
        ['img', { src: address }],
        ['iframe', { src: address }],
        ['object', { data: address }],
        ['video', { src: address }],
        ['script', { src: address }],
        ['link', { rel: 'stylesheet', href: address }],
        ['a', { ping: address, href: '#' }],
      ] as const) {
        const made = document.createElement(tag);
        for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
        injected.append(made);
      }
      const script = document.createElement('script');
      script.textContent = 'window.wasRun = true';
      const style = document.createElement('style');
      style.textContent = `body { ${color} }`;
      injected.append(script, style);
      const font = new FontFace('stolen', `url(${address})`);
      const attempts = await Promise.allSettled([
        fetch(address),
        fetch(address, { mode: 'no-cors', method: 'POST', body: 'text' }),
        font.load(),
        new Promise((resolve, reject) => {
          const worker = new Worker(URL.createObjectURL(new Blob(['postMessage(1)'])));
          worker.onmessage = resolve;
          worker.onerror = reject;
        }),
        new Promise((resolve, reject) => {
          const socket = new WebSocket(address.replace(/^http/, 'ws'));
          socket.onopen = resolve;
          socket.onerror = reject;
        }),
      ]);
      navigator.sendBeacon(address, 'text');
      await allRefused;
      const colors = [injected, document.body].map((found) => getComputedStyle(found).color);
      injected.remove();
      return {
        refused: [...refused].sort(),
        wasRun: 'wasRun' in window,
        attempts: attempts.map(({ status }) => status),
        isColored: colors.includes('rgb(1, 2, 3)'),
        isSame: document.body.innerHTML === before,
      };
    },
    { address: `${simulator.origin}/stolen`, refusalCount: refusals.length },
  );
  assert.deepEqual(outcome, {
    refused: refusals,
    wasRun: false,
    attempts: Array.from({ length: 5 }, () => 'rejected'),
    isColored: false,
    isSame: true,
  });
  // The extension's own requests go elsewhere.
  assert.deepEqual(
    simulator.requests.map(({ path }) => path).filter((path) => path.includes('stolen')),
    [],
  );
}
