/** The languages that ftpscope speaks. English is what everything is written in; the others are translations of it. */
export const languages = ['en', 'de'] as const

export type Language = (typeof languages)[number]
