/** The texts of the ready-made changes in German, by product and topic. */
export const fixes: Readonly<Record<string, string>> = {}
