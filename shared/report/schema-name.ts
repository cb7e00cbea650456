/** Apart from report.ts, so that the page can make reports without carrying the schemas. */
export const REPORT_SCHEMA_NAME = 'ftpscope/report/1'
