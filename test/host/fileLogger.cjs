'use strict';

const childProcess = require('node:child_process');
const { appendFileSync, mkdirSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { pathToFileURL } = require('node:url');

// A VS Code from npm lacks the native module that writes logs down. Loaded first (node --require), this stands in for it.

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'critical'];

class Logger {
  #file;
  #level = 0;
  #isBare = false;

  constructor(...given) {
    // The package puts the type of the logger before its name.
    this.#file = given.find((value) => path.isAbsolute(String(value)));
    mkdirSync(path.dirname(this.#file), { recursive: true });
    levels.forEach((name, level) => {
      this[name] = (message) => this.#write(level, message);
    });
  }

  setLevel(level) {
    this.#level = level;
  }

  clearFormatters() {
    this.#isBare = true;
  }

  setPattern() {}
  flush() {}
  drop() {}

  #write(level, message) {
    if (level < this.#level) return;
    const head = `${new Date().toISOString().replace('T', ' ').replace('Z', '')} [${levels[level]}] `;
    appendFileSync(this.#file, this.#isBare ? message : `${head}${message}\n`);
  }
}

// What the package @vscode/spdlog exports, as far as VS Code uses it; one by one, so that they are found as names.
exports.createAsyncRotatingLogger = async (...given) => new Logger(...given);
exports.createRotatingLogger = exports.createAsyncRotatingLogger;
exports.setFlushOn = () => {};
exports.setLevel = () => {};

const replaced = '@vscode/spdlog';
if (Module.registerHooks) {
  const url = pathToFileURL(__filename).href;
  Module.registerHooks({
    resolve: (specifier, context, next) =>
      specifier === replaced ? { url, format: 'commonjs', shortCircuit: true } : next(specifier, context),
  });
} else {
  // Before Node 22.15 the package itself is loaded, and only what it loads in turn can be replaced.
  const load = Module._load;
  Module._load = function (request, parent, ...others) {
    const isBinding = request === 'bindings' && /@vscode.spdlog.index\.js$/.test(parent?.filename ?? '');
    return isBinding ? () => ({ ...exports, Logger }) : load.call(this, request, parent, ...others);
  };
}

// Newer versions keep NODE_OPTIONS from their extension hosts.
const { fork } = childProcess;
childProcess.fork = (file, parameters, options = {}) => {
  const execArgv = [...(options.execArgv ?? process.execArgv), '--require', __filename];
  return fork(file, parameters, { ...options, execArgv });
};
Module.syncBuiltinESMExports();
