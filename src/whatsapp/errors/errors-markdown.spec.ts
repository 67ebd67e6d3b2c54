import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ERROR_TABLE } from './error-policy';
import { renderErrorsMarkdown } from './errors-markdown';

const file = join(__dirname, '..', '..', '..', 'docs', 'errors.md');

describe('docs/errors.md', () => {
  // Write it anew with: UPDATE_DOCS=1 npx jest --selectProjects unit -- errors-markdown
  if (process.env.UPDATE_DOCS) writeFileSync(file, renderErrorsMarkdown());

  it('is up to date', () => {
    expect(readFileSync(file, 'utf8')).toBe(renderErrorsMarkdown());
  });

  it('has a line for every code', () => {
    const lines = renderErrorsMarkdown().split('\n');
    for (const { title } of ERROR_TABLE.values())
      expect(lines.some((line) => line.includes(`**${title}.**`))).toBe(true);
  });
});
