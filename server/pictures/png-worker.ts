/** The thread that draws. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { initWasm, Resvg } from '@resvg/resvg-wasm'
import { answering } from '../threads/answering.ts'

const read = (module: string): Buffer => readFileSync(fileURLToPath(import.meta.resolve(module)))

/** One family that has the marks as well, so that a picture looks the same wherever the service runs. */
const family = 'DejaVu Sans Mono'
const fontBuffers = ['DejaVuSansMono', 'DejaVuSansMono-Bold'].map((name) =>
  read(`dejavu-fonts-ttf/ttf/${name}.ttf`),
)

await initWasm(read('@resvg/resvg-wasm/index_bg.wasm'))

answering<string, Uint8Array>((svg) => {
  const drawing = new Resvg(svg, {
    font: { fontBuffers, defaultFontFamily: family, monospaceFamily: family },
  })
  try {
    return drawing.render().asPng()
  } finally {
    drawing.free()
  }
})
