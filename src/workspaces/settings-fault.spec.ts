import { settingsFault } from './settings-fault';

describe('settings of a workspace', () => {
  it.each([
    {},
    null,
    { rate_limits: {} },
    { rate_limits: { per_hour: 5 } },
    { rate_limits: { per_hour: 5, per_day: 50 } },
    { campaign_failure_share: 0.01 },
    { campaign_failure_share: 1 },
    { opt_out_words: { en: ['STOP'] } },
    { something_of_the_dashboard: { rate_limits: 'any' } },
  ])('may be %j', (settings) => expect(settingsFault(settings)).toBeUndefined());

  it.each([
    [{ rate_limits: { per_hour: '3' } }, /^rate_limits/],
    [{ rate_limits: { per_hour: 0 } }, /^rate_limits/],
    [{ rate_limits: { per_day: 1.5 } }, /^rate_limits/],
    [{ rate_limits: { per_minute: 5 } }, /^rate_limits/],
    [{ rate_limits: null }, /^rate_limits/],
    [{ rate_limits: [5] }, /^rate_limits/],
    [{ campaign_failure_share: 0 }, /^campaign_failure_share/],
    [{ campaign_failure_share: '0.5' }, /^campaign_failure_share/],
    [{ campaign_failure_share: 1.01 }, /^campaign_failure_share/],
    [{ opt_out_words: ['STOP'] }, /^opt_out_words/],
  ])('may not be %j', (settings, fault) => expect(settingsFault(settings)).toMatch(fault));
});
