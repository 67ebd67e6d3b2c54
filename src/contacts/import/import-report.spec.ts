import type { RowResult } from './import-batch';
import { ImportReport, reportLines } from './import-report';

const result = (row: number, status: RowResult['status']): RowResult => ({
  row,
  line: row + 1,
  phone: '+15550100123',
  status,
  reason: status === 'failed' ? 'bad' : null,
});

describe('ImportReport', () => {
  it('counts everything and keeps 10,000, the failures first', () => {
    const report = new ImportReport();
    for (let row = 1; row <= 30_000; row++) report.add([result(row, row % 10 === 0 ? 'failed' : 'updated')]);
    report.add([result(30_001, 'imported')]);
    expect(report.counts).toEqual({ imported: 1, updated: 27_000, failed: 3_000 });
    expect(report.total).toBe(30_001);
    const kept = report.results();
    expect(kept).toHaveLength(10_000);
    expect(kept.slice(0, 3_000).every(({ status }) => status === 'failed')).toBe(true);
    expect([kept[0]!.row, kept[2_999]!.row, kept[3_000]!.row]).toEqual([10, 30_000, 1]);
  });

  it('keeps the order of the file when nothing is cut', () => {
    const report = new ImportReport();
    report.add([result(1, 'imported'), result(2, 'failed'), result(3, 'updated')]);
    expect(report.results().map(({ row }) => row)).toEqual([1, 2, 3]);
  });

  it('keeps failures alone when there are that many', () => {
    const report = new ImportReport();
    for (let row = 1; row <= 12_000; row++) report.add([result(row, 'failed')]);
    expect(report.results()).toHaveLength(10_000);
  });

  it('writes lines that no spreadsheet runs', () => {
    const failed = { row: 2, line: 3, phone: '=cmd', status: 'failed', reason: 'a, b' } as const;
    expect(reportLines([result(1, 'imported'), failed])).toBe(
      '1,2,+15550100123,imported,\r\n2,3,\'=cmd,failed,"a, b"\r\n',
    );
  });
});
