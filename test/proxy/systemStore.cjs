'use strict';

const { promises } = require('node:fs');

// OpenSSL, and with it newer Node, finds the system's certificates in the file that SSL_CERT_FILE names. Older VS Code
// reads the usual files itself, which only an administrator may change. Loaded first (node --require), this makes it heed the
// variable as well.

const usualFiles = new Set([
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/ssl/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
]);

const { readFile } = promises;
promises.readFile = (file, ...others) => readFile(usualFiles.has(file) ? process.env.SSL_CERT_FILE : file, ...others);
