/** The run page as `vite build` left it for files: one script, one style sheet. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { inlineScript, inlineStyle, type PageParts } from '../../shared/report/html.ts'
import type { Verdict } from '../../shared/report/report.ts'

export const builtSavedPage = fileURLToPath(new URL('../../dist/saved', import.meta.url))

type Bundle = Omit<PageParts, 'icon'>

/** Reads the files once, at the first export. @returns null where the page is not built */
export function pageParts(
  folder: string,
  icons: string,
): (status: Verdict['status']) => Promise<PageParts | null> {
  let bundle: Promise<Bundle | null> | null = null
  return async (status) => {
    bundle ??= readBundle(folder)
    const read = await bundle
    if (!read) {
      bundle = null
      return null
    }
    return { ...read, icon: await readFile(path.join(icons, `icon-${status}.svg`), 'utf8').catch(() => '') }
  }
}

async function readBundle(folder: string): Promise<Bundle | null> {
  try {
    const [script, style] = await Promise.all([
      readFile(path.join(folder, 'saved.js'), 'utf8').then(inlineScript),
      readFile(path.join(folder, 'saved.css'), 'utf8').then(inlineStyle),
    ])
    return { script, scriptHash: digest(script), style, styleHash: digest(style) }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** As a content security policy names it. */
const digest = (text: string): string =>
  `sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}`
