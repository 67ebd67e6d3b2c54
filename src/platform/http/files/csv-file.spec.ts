import { buffer } from 'node:stream/consumers';
import type { StreamableFile } from '@nestjs/common';
import { csvFile, type CsvSource } from './csv-file';

const source = (count: number, asked: (number | undefined)[] = []): CsvSource<number> => ({
  columns: ['n', 'half'],
  cells: (n) => [n, n / 2],
  page: (after) => {
    asked.push(after);
    const first = (after ?? 0) + 1;
    return Promise.resolve([first, first + 1].filter((n) => n <= count));
  },
  pageSize: 2,
});

/** With its mark, which a text decoder would take away. */
const textOf = async (file: StreamableFile): Promise<string> => (await buffer(file.getStream())).toString();

describe('csvFile', () => {
  it('reads page behind page, up to the first that is not full', async () => {
    const asked: (number | undefined)[] = [];
    const file = await csvFile('numbers.csv', source(3, asked));
    expect(await textOf(file)).toBe('\ufeffn,half\r\n1,0.5\r\n2,1\r\n3,1.5\r\n');
    expect(asked).toEqual([undefined, 2]);
  });

  it('has its columns without any row, and no mark when none is wanted', async () => {
    const file = await csvFile('numbers.csv', source(0), '');
    expect(await textOf(file)).toBe('n,half\r\n');
    expect(file.options).toMatchObject({
      type: 'text/csv; charset=utf-8',
      disposition: 'attachment; filename="numbers.csv"',
    });
  });

  it('fails before the answer begins when the first page can not be read', async () => {
    const away = { ...source(1), page: () => Promise.reject(new Error('away')) };
    await expect(csvFile('numbers.csv', away)).rejects.toThrow('away');
  });
});
