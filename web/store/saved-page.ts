/** A page that is a file of its own holds its report in this element, and has no service behind it. */
export const isSavedPage = (): boolean => document.getElementById('report') !== null

/** What a report is called that was made in this tab, of a file. */
export const explainedId = 'explained'

/** Whether the service has this run too, and can export it. */
export const isOfService = (id: string): boolean => !isSavedPage() && id !== explainedId
