/** An id is base64url, so it can stand in a header as it is; the start of it is enough for a file name. */
export const asFile = (id: string, extension: string) => ({
  'content-disposition': `attachment; filename="ftpscope-${id.slice(0, 8)}.${extension}"`,
  'cache-control': 'no-store',
})
