import { FingerprintSet } from './fingerprint-set';
import { MessageLog } from './message-log';
import type { MessageRecord } from './message-log';
import { PeakRate } from './peak-rate';
import { SimulatorStats } from './simulator-stats';

describe('FingerprintSet', () => {
  it('counts distinct texts exactly through many growths', () => {
    const set = new FingerprintSet();
    for (let i = 0; i < 60_000; i++) set.add(`message ${i % 40_000}`);
    expect(set.size).toBe(40_000);
    expect(set.add('message 39999')).toBe(false);
    expect(set.add('message 40000')).toBe(true);
  });
});

describe('PeakRate', () => {
  it('finds the fullest second wherever it lies', () => {
    const rate = new PeakRate();
    for (let at = 0; at < 5_000; at += 100) rate.record(at);
    expect(rate.peak).toBe(10);
    for (let i = 0; i < 190; i++) rate.record(5_500 + i);
    expect(rate.peak).toBe(193);
    for (let at = 9_000; at < 12_000; at += 10) rate.record(at);
    expect(rate.peak).toBe(193);
  });
});

const record = (n: number, body: unknown = { body: `text ${n}` }): MessageRecord => ({
  id: `wamid.${n}`,
  phone_number_id: n % 2 ? '1' : '2',
  to: `+1555010${n}`,
  wa_id: `1555010${n}`,
  user_id: 'US.1',
  type: 'text',
  at: '2026-01-01T00:00:00.000Z',
  biz_opaque_callback_data: `c${n}`,
  body,
});

describe('MessageLog', () => {
  it('pages through what it holds and filters by number, user and callback data', () => {
    const log = new MessageLog();
    for (let n = 0; n < 100; n++) log.append(record(n));
    expect(log.find({}, 95, 10)).toMatchObject({ count: 100, records: { length: 5 } });
    expect(log.find({ phone_number_id: '1' }, 0, 2).records.map((r) => r.id)).toEqual(['wamid.1', 'wamid.3']);
    expect(log.find({ wa_id: '15550107' }, 0, 10).count).toBe(1);
    expect(log.find({ biz_opaque_callback_data: 'c42', phone_number_id: '1' }, 0, 10).count).toBe(0);
    expect(log.find({ biz_opaque_callback_data: 'c42' }, 0, 10).records[0]).toEqual(record(42));
  });

  it('is not fooled by a body that looks like the field searched for', () => {
    const log = new MessageLog();
    log.append(record(1, [{ wa_id: '999', biz_opaque_callback_data: 'c7', body: 'ü' }]));
    log.append(record(7));
    expect(log.find({ wa_id: '999' }, 0, 10).count).toBe(0);
    expect(log.find({ biz_opaque_callback_data: 'c7' }, 0, 10).records[0]?.id).toBe('wamid.7');
  });

  it('drops the oldest slab past its limit and keeps the newest', () => {
    const log = new MessageLog(10);
    const large = { body: 'x'.repeat(1_500_000) };
    for (let n = 0; n < 12; n++) log.append(record(n, large));
    expect(log.size).toBeLessThanOrEqual(11);
    expect(log.find({ biz_opaque_callback_data: 'c0' }, 0, 1).count).toBe(0);
    expect(log.find({ biz_opaque_callback_data: 'c11' }, 0, 1).count).toBe(1);
  });
});

describe('SimulatorStats', () => {
  it('distinguishes duplicates from messages without callback data', () => {
    const stats = new SimulatorStats();
    for (const callback of ['a', 'b', 'a', undefined]) stats.recordAccepted('1', 'text', callback, 0);
    stats.recordRejection(130429);
    expect(stats.toBody()).toMatchObject({
      accepted: 4,
      distinct_callback_data: 2,
      duplicates: 1,
      without_callback_data: 1,
      peak_messages_per_second: { '1': 4 },
      rejections: { '130429': 1 },
    });
  });
});
