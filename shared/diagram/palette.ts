/**
 * The colours of the diagrams, in light and in dark. A drawing names a colour as `var(--diagram-NAME, light)`: the page
 * sets the variables to its own tokens, an export carries both palettes itself. What is read has a contrast of 4.5 : 1
 * or more on `surface` and on `raised`.
 */
export const palette = {
  surface: { light: '#ffffff', dark: '#15181b' },
  raised: { light: '#f4f5f2', dark: '#1f2429' },
  edge: { light: '#cbcfc8', dark: '#404951' },
  text: { light: '#1a1e23', dark: '#e9ebee' },
  dim: { light: '#545b63', dark: '#a6aeb6' },
  works: { light: '#1a7039', dark: '#63cc89' },
  fails: { light: '#b0231b', dark: '#ff9187' },
  pending: { light: '#1d5b9e', dark: '#82b6f0' },
  unclear: { light: '#835400', dark: '#f0b95f' },
} as const

export type Ink = keyof typeof palette

export const ink = (name: Ink): string => `var(--diagram-${name}, ${palette[name].light})`

/** How something ended, or that it goes on; never told by colour alone. */
export type Tone = 'works' | 'fails' | 'pending' | 'unclear' | 'idle'

export const toneInk = (tone: Tone): string => ink(tone === 'idle' ? 'dim' : tone)

export const FONT =
  "ui-monospace, 'SF Mono', 'Cascadia Mono', 'DejaVu Sans Mono', Menlo, Consolas, 'Liberation Mono', monospace"
