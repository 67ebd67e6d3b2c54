// The end-to-end specs first: they take longest, and the many short ones fill up the gaps at the end.
const { default: Sequencer } = require('@jest/test-sequencer');

const isUnit = ({ context }) => context.config.displayName?.name === 'unit';

module.exports = class SlowestFirst extends Sequencer {
  async sort(tests) {
    const sorted = await super.sort(tests);
    return [...sorted].sort((one, other) => Number(isUnit(one)) - Number(isUnit(other)));
  }
};
