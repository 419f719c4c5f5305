'use strict';

const { readFileSync, rmSync, writeFileSync } = require('node:fs');
const { readFile } = require('node:fs/promises');
const path = require('node:path');
const esbuild = require('esbuild');
const license = require('esbuild-plugin-license').default;

const isProduction = process.argv.includes('--production');
const isWatching = process.argv.includes('--watch');

/**
 * VS Code gives extensions its proxy and certificate settings by patching `http` and `https` under these names alone;
 * `node:http` would go past them.
 */
const honourProxySettings = {
  name: 'honour-proxy-settings',
  setup(build) {
    build.onResolve({ filter: /^node:(http|https|net|tls)$/ }, ({ path }) => ({
      path: path.slice('node:'.length),
      external: true,
    }));
  },
};

/**
 * esbuild turns `import * as vscode` into a copy of the whole API, a getter for each export, once for every file that has
 * it: 4 of 11 ms of loading. The API is a CommonJS module, so requiring it is the same without the copies; and once is
 * enough, since VS Code looks up at each `require` which extension it comes from.
 */
const requireVscodeOnce = {
  name: 'require-vscode-once',
  setup(build) {
    build.onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replace(
        "import * as vscode from 'vscode';",
        "import vscode = require('vscode');",
      ),
      loader: 'ts',
    }));
    build.onResolve({ filter: /^vscode$/ }, ({ path, namespace }) =>
      namespace === 'api' ? { path, external: true } : { path, namespace: 'api' },
    );
    build.onLoad({ filter: /.*/, namespace: 'api' }, () => ({
      contents: "module.exports = require('vscode');",
      loader: 'js',
    }));
  },
};

/**
 * Node 20 has web streams, Blob, File and FormData of its own, so node-fetch's stand-ins would never run; what reads
 * multipart bodies is of no use to a client that asks for JSON alone.
 */
const leaveOutPolyfills = {
  name: 'leave-out-polyfills',
  setup(build) {
    build.onResolve({ filter: /^web-streams-polyfill/ }, () => ({ path: 'node:stream/web', external: true }));
    build.onResolve({ filter: /^(fetch-blob|formdata-polyfill)\b|multipart-parser\.js$/ }, ({ path }) => ({
      path,
      namespace: 'global',
    }));
    build.onLoad({ filter: /.*/, namespace: 'global' }, () => ({ contents: globalsOfNode, loader: 'js' }));
  },
};

const globalsOfNode = `
const { Blob, File, FormData } = globalThis;
const refuse = () => { throw new Error('There is no multipart body here.'); };
export { Blob as default, Blob, File, FormData };
export { refuse as blobFrom, refuse as blobFromSync, refuse as fileFrom, refuse as fileFromSync };
export { refuse as formDataToBlob, refuse as toFormData };
`;

/**
 * What is loaded when it is first needed lies beside the extension in files of its own: the panels and commands, HTTP,
 * and what can change anything at Cloudflare, for who allows it.
 */
const loadOnDemand = {
  name: 'load-on-demand',
  setup(build) {
    build.onResolve({ filter: /^\.\/(onDemand|changes)$/ }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path: `${path}.js`, external: true } : undefined,
    );
    build.onResolve({ filter: /^node-fetch$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './fetch.js', external: true } : undefined,
    );
  },
};

const shared = {
  bundle: true,
  minify: isProduction,
  sourcemap: isProduction ? false : 'linked',
  logLevel: 'warning',
  legalComments: 'none',
};

/** Some packages name the MIT licence without its text; the text is always the same but for who holds the copyright. */
function licenceText({ packageJson, licenseText }) {
  if (licenseText.trim().length > 100) return licenseText.trim();
  if (packageJson.license !== 'MIT') throw new Error(`${packageJson.name} has no licence text.`);
  const author = typeof packageJson.author === 'object' ? packageJson.author.name : packageJson.author;
  const mitText = readFileSync(path.join(__dirname, 'LICENSE'), 'utf8').replace(
    /^Copyright .*$/m,
    `Copyright (c) ${author}`,
  );
  return mitText.trim();
}

const noticesFile = 'ThirdPartyNotices.txt';
const panelNoticesFile = 'ThirdPartyNoticesOfPanels.txt';
const noticesRule = '\n----------------------------------------\n\n';

/** Each build knows its own packages alone: those of the panels go on behind those of the extension. */
function joinNotices() {
  const [all, ofPanels] = [noticesFile, panelNoticesFile].map((file) => path.join('dist', file));
  const [, ...entries] = readFileSync(ofPanels, 'utf8').split(noticesRule);
  writeFileSync(all, [readFileSync(all, 'utf8'), ...entries].join(noticesRule));
  rmSync(ofPanels);
}

const notices = (outputFile) =>
  license({
    banner: '',
    thirdParty: {
      includePrivate: false,
      output: {
        file: outputFile,
        template: (dependencies) =>
          [
            'This extension contains the following third-party software.\n',
            ...dependencies
              .sort((a, b) => a.packageJson.name.localeCompare(b.packageJson.name))
              .map((dependency) => {
                const { name, version, license } = dependency.packageJson;
                return `${name} ${version} (${license})\n\n${licenceText(dependency)}\n`;
              }),
          ].join(noticesRule),
      },
    },
  });

const extension = {
  ...shared,
  entryPoints: {
    extension: 'src/extension.ts',
    onDemand: 'src/onDemand.ts',
    changes: 'src/changes.ts',
    fetch: 'node-fetch',
  },
  outdir: 'dist',
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  // VS Code hands out its API through `require` alone, also to what is loaded later.
  supported: { 'dynamic-import': false },
  // The one for browsers is the same but for reading files and addresses, for which the other loads three modules at once.
  // What Node would take of jsonc-parser looks for its own modules in a way that can't be bundled.
  alias: { '@vscode/l10n': '@vscode/l10n/dist/browser.js', 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
  plugins: [requireVscodeOnce, honourProxySettings, leaveOutPolyfills, loadOnDemand, notices(noticesFile)],
};

const panels = {
  ...shared,
  entryPoints: {
    panel: 'src/panel/client/user/main.ts',
    idleSeatsPanel: 'src/panel/client/idleSeats/main.ts',
    accessLogPanel: 'src/panel/client/accessLog/main.ts',
    changeReviewPanel: 'src/panel/client/changeReview/main.ts',
    permissionsPanel: 'src/panel/client/permissions/main.ts',
    seatUsagePanel: 'src/panel/client/seatUsage/main.ts',
  },
  outdir: 'dist',
  platform: 'browser',
  format: 'iife',
  target: 'chrome128',
  plugins: [notices(panelNoticesFile)],
};

async function main() {
  rmSync('dist', { recursive: true, force: true });
  if (isWatching) {
    const contexts = await Promise.all([extension, panels].map((options) => esbuild.context(options)));
    await Promise.all(contexts.map((context) => context.watch()));
  } else {
    await Promise.all([extension, panels].map((options) => esbuild.build(options)));
    joinNotices();
  }
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
