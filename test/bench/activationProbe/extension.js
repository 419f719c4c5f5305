'use strict';

const { appendFileSync, existsSync, readFileSync } = require('node:fs');
const vscode = require('vscode');

/** An extension host that has just come up still has work of its own to do. */
const settleMs = 500;

/**
 * Activates the next of the extensions that ACTIVATION_PROBE_TARGETS names, appends what VS Code measured to
 * ACTIVATION_PROBE_FILE as a line of JSON, and asks for a fresh extension host, until ACTIVATION_PROBE_COUNT lines are
 * there.
 */
exports.activate = () => {
  setTimeout(() => void probe().catch((error) => note({ error: String(error) })), settleMs);
};

async function probe() {
  const { ACTIVATION_PROBE_TARGETS: targets, ACTIVATION_PROBE_COUNT: count } = process.env;
  const ids = targets.split(' ');
  const done = noted();
  if (done >= Number(count)) return;
  const id = ids[done % ids.length];
  const extension = vscode.extensions.getExtension(id);
  if (extension === undefined) throw new Error(`${id} is not installed`);
  if (extension.isActive) throw new Error(`${id} was active before it was asked for`);
  // VS Code sets its marks by this clock, which knows no fractions of a millisecond.
  Date.now = () => performance.timeOrigin + performance.now();
  await extension.activate();
  const loadMs = between(`willLoadExtensionCode/${id}`, `didLoadExtensionCode/${id}`);
  const activateMs = between(`willActivateExtension/${id}`, `didActivateExtension/${id}`);
  note({ id, loadMs, activateMs });
  // The command is cancelled together with this extension host.
  void vscode.commands.executeCommand('workbench.action.reloadWindow').then(undefined, () => undefined);
}

/** Milliseconds between two of the performance marks that VS Code sets around loading and activating an extension. */
function between(from, to) {
  const marks = globalThis.MonacoPerformanceMarks.getMarks();
  const [start, end] = [from, to].map((name) => marks.find((mark) => mark.name === `code/extHost/${name}`));
  if (start === undefined || end === undefined) throw new Error(`VS Code set no marks ${from} and ${to}`);
  return end.startTime - start.startTime;
}

function noted() {
  const file = process.env.ACTIVATION_PROBE_FILE;
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean).length : 0;
}

function note(line) {
  appendFileSync(process.env.ACTIVATION_PROBE_FILE, `${JSON.stringify(line)}\n`);
}
