import { readDetails, readQuality, toE164 } from './number-details';

const META = {
  id: '15550001',
  display_phone_number: '+1 555-010-0199',
  verified_name: 'Acme',
  quality_rating: 'GREEN',
  code_verification_status: 'VERIFIED',
  status: 'CONNECTED',
  throughput: { level: 'STANDARD' },
  whatsapp_business_manager_messaging_limit: 'TIER_2K',
};

describe('readDetails', () => {
  it('reads what Meta says of a number', () => {
    expect(readDetails(META)).toEqual({
      phoneNumber: '+15550100199',
      verifiedName: 'Acme',
      qualityRating: 'GREEN',
      tier: 'TIER_2K',
      messageLimit: 2000,
      messagesPerSecond: 80,
      connected: true,
      verified: true,
    });
  });

  it('leaves open what Meta did not say', () => {
    const { id, display_phone_number } = META;
    expect(readDetails({ id, display_phone_number })).toEqual({
      phoneNumber: '+15550100199',
      verified: false,
    });
  });

  it('needs the number itself', () => {
    expect(readDetails({ id: '1' })).toBeUndefined();
    expect(readDetails({ id: '1', display_phone_number: 'none' })).toBeUndefined();
  });

  it.each([
    [{ throughput: { level: 'HIGH' } }, 1000],
    [{ throughput: { level: 'NOT_APPLICABLE' } }, 20],
    [{ throughput: { level: 'HIGH' }, is_on_biz_app: true }, 20],
    [{ throughput: {} }, undefined],
    [{ throughput: undefined }, undefined],
  ])('turns %j into %p messages per second', (change, rate) => {
    expect(readDetails({ ...META, ...change })?.messagesPerSecond).toBe(rate);
  });

  it.each([
    ['CONNECTED', 'EXPIRED', true],
    ['RATE_LIMITED', 'NOT_VERIFIED', true],
    ['DISCONNECTED', 'VERIFIED', false],
    ['SOMETHING_NEW', 'VERIFIED', undefined],
    [undefined, 'VERIFIED', true],
    [undefined, 'NOT_VERIFIED', undefined],
  ])('status %p with verification %p means connected %p', (status, verification, connected) => {
    const details = { ...META, status, code_verification_status: verification };
    expect(readDetails(details)?.connected).toBe(connected);
  });

  it('falls back on the older name of the limit and keeps a word without a number', () => {
    const { whatsapp_business_manager_messaging_limit: _, ...older } = META;
    expect(readDetails({ ...older, messaging_limit_tier: 'TIER_10K' })?.messageLimit).toBe(10_000);
    const unset = readDetails({ ...older, messaging_limit_tier: 'TIER_NOT_SET' });
    expect([unset?.tier, unset?.messageLimit]).toEqual(['TIER_NOT_SET', undefined]);
  });
});

it('normalises the ways in which Meta writes numbers', () => {
  expect(toE164('+1 (555) 010-0199')).toBe('+15550100199');
  expect(toE164('447700900123')).toBe('+447700900123');
  expect(toE164(undefined)).toBeUndefined();
  expect(toE164('0049')).toBeUndefined();
});

it('knows three qualities and calls the rest UNKNOWN', () => {
  expect(['GREEN', 'yellow', 'RED', 'NA', undefined].map(readQuality)).toEqual([
    'GREEN',
    'YELLOW',
    'RED',
    'UNKNOWN',
    'UNKNOWN',
  ]);
});
