'use strict';

const { appendFileSync } = require('node:fs');
const childProcess = require('node:child_process');
const net = require('node:net');

// Loaded first (node --require), this writes down where each process connects to over TCP, one "host:port" a line.

const file = process.env.CONNECTIONS_FILE;
const { connect } = net.Socket.prototype;

net.Socket.prototype.connect = function (...given) {
  // Node's own callers pass an array of arguments that are already in order.
  const [options] = Array.isArray(given[0]) ? given[0] : given;
  const { host = 'localhost', port } = typeof options === 'object' ? options : { port: options, host: given[1] };
  if (file !== undefined && port !== undefined && port !== null) appendFileSync(file, `${host}:${port}\n`);
  return connect.apply(this, given);
};

// Newer versions keep NODE_OPTIONS from their extension hosts.
const { fork } = childProcess;
childProcess.fork = (module, parameters, options = {}) => {
  const execArgv = [...(options.execArgv ?? process.execArgv), '--require', __filename];
  const env = { ...(options.env ?? process.env), CONNECTIONS_FILE: file };
  return fork(module, parameters, { ...options, env, execArgv });
};
require('node:module').syncBuiltinESMExports();
