/** A page that is a file of its own holds its report in this element, and has no service behind it. */
export const isSavedPage = (): boolean => document.getElementById('report') !== null
