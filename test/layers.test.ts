/** Who may import whom. The rules are data; CONTRIBUTING.md says them in words. */
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, test } from 'vitest'

interface Import {
  readonly file: string
  readonly target: string
  readonly typeOnly: boolean
}

const imports = globSync('{shared,server,web}/**/*.{ts,tsx}').flatMap(importsOf)

function importsOf(file: string): Import[] {
  const source = readFileSync(file, 'utf8')
  const statement = /^(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|\bimport\('([^']+)'\)/gm
  return [...source.matchAll(statement)].map(([, type, fixed, lazy]) => {
    const name = fixed ?? lazy ?? ''
    const target = name.startsWith('.') ? normalize(join(dirname(file), name)) : name
    return { file, target, typeOnly: type !== undefined }
  })
}

/** The layers of a tree, lowest first: a file may import its own layer and those below it. */
const orders: Readonly<Record<string, readonly string[]>> = {
  shared: [
    'shared/trace/',
    'shared/ftp/',
    'shared/readers/',
    'shared/session/',
    'shared/diagnosis/',
    'shared/report/',
    'shared/diagram/',
    'shared/learn/',
  ],
  server: ['server/net/', 'server/sources/', 'server/runs/', 'server/routes/'],
}

/** Shapes alone: whoever makes a part of the report may name its type. */
const shapes = ['shared/report/report.ts']

/** Kinds of addresses are needed where targets are read and where findings are made; they come from one package. */
const packages: Readonly<Record<string, RegExp>> = {
  shared: /^(typebox(\/|$)|ipaddr\.js$|basic-ftp\/dist\/parseList(DOS|MLSD|Unix)\.js$)/,
  web: /^(react|react-dom)(\/|$)/,
}

const layerOf = (order: readonly string[], path: string) => order.findIndex((layer) => path.startsWith(layer))
const print = ({ file, target }: Import) => `${file} imports ${target}`

describe('imports point one way', () => {
  test('there is something to check', () => {
    expect(imports.length).toBeGreaterThan(200)
  })

  test.each(Object.entries(orders))('inside %s/', (_, order) => {
    const wrong = imports.filter(({ file, target, typeOnly }) => {
      const [from, to] = [layerOf(order, file), layerOf(order, target)]
      return from !== -1 && to > from && !(typeOnly && shapes.includes(target))
    })
    expect(wrong.map(print)).toEqual([])
  })

  test('shared imports itself and its few packages', () => {
    const wrong = imports.filter(
      ({ file, target }) =>
        file.startsWith('shared/') && !target.startsWith('shared/') && !packages.shared?.test(target),
    )
    expect(wrong.map(print)).toEqual([])
  })

  test('web imports shared, itself and React', () => {
    const wrong = imports.filter(
      ({ file, target }) =>
        file.startsWith('web/') && !/^(shared|web)\//.test(target) && !packages.web?.test(target),
    )
    expect(wrong.map(print)).toEqual([])
  })

  test('server does not import web', () => {
    expect(
      imports.filter(({ file, target }) => /^server\//.test(file) && /^web\//.test(target)).map(print),
    ).toEqual([])
  })

  test('only server/net has sockets to targets; practice servers are targets', () => {
    const sockets = /^node:(net|tls|dgram|dns)(\/|$)/
    const wrong = imports.filter(
      ({ file, target, typeOnly }) =>
        sockets.test(target) && !typeOnly && !/^server\/(net|sources\/practice)\//.test(file),
    )
    expect(wrong.map(print)).toEqual([])
  })

  test('nothing in shared asks for the time or for chance', () => {
    const files = globSync('shared/**/*.ts').filter((file) =>
      /\b(Date\.now|new Date|Math\.random|performance\.)/.test(readFileSync(file, 'utf8')),
    )
    expect(files).toEqual([])
  })
})
