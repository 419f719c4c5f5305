'use strict';

const Mocha = require('mocha');
const { recordRun } = require('./runRecorder.ts');
const { shuffleRun } = require('./shuffle.ts');

/** Mocha's own terminal output; what became of the tests is recorded too. */
class RecordingReporter extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    recordRun(runner);
    shuffleRun(runner);
  }
}

module.exports = RecordingReporter;
