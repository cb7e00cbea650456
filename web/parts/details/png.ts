import type { Element } from '../../../shared/diagram/element.ts'
import { palette } from '../../../shared/diagram/palette.ts'
import { printSvg } from '../../../shared/diagram/svg.ts'

/** Twice the size, for sharp text in tickets and on paper. */
const scale = 2

/**
 * A drawing as PNG, in light colours whatever the page's are: tickets and documents are white. Null where the browser
 * cannot do it.
 */
export async function drawingAsPng(root: Element): Promise<Blob | null> {
  const [width, height] = [Number(root.attributes.width), Number(root.attributes.height)]
  const image = new Image()
  // The page's policy lets images in as data, and lets none in from elsewhere.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(printSvg(root))}`
  try {
    await image.decode()
  } catch {
    return null
  }
  const canvas = document.createElement('canvas')
  canvas.width = width * scale
  canvas.height = height * scale
  const context = canvas.getContext('2d')
  if (!context) return null
  context.fillStyle = palette.surface.light
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'))
}
