/** A cell whose value the file does not hold. */
export interface UnreadableCell {
  column: number;
  /** As the spreadsheet names it: `C5`. */
  address: string;
  why: string;
}

/** A row of a file that is not blank. */
export interface TableRow {
  /** The line of the file, or the row of the sheet, as the spreadsheet shows it. */
  line: number;
  cells: string[];
  unreadable?: UnreadableCell[];
  /** Why nothing in the row can be trusted. */
  fault?: string;
}

/** How sure a guess is: `certain` was proved, `likely` is the only reading that makes sense. */
export type Certainty = 'certain' | 'likely';

/** What was found out about a file. */
export interface TableInfo {
  format: 'csv' | 'xlsx';
  encoding: string | null;
  encodingCertainty: Certainty | null;
  delimiter: string | null;
  /** The names of a workbook's sheets, and of the one that is read. */
  sheets: string[];
  sheet: string | null;
}

/** What the client says about how a file is to be read. */
export interface TableOptions {
  sheet?: string;
  encoding?: string;
  delimiter?: string;
}

/** A table of a file. */
export interface Table {
  info: TableInfo;
  /** Its rows from the first on, some at a time. May be asked for more than once. @throws InvalidInput */
  rows(): AsyncGenerator<TableRow[]>;
}
