// Finds the tools: one file of the folder `tools/` each, so that adding one needs no other edit.
import {readdir} from 'node:fs/promises'
import type {Tool} from './tool.ts'

const FOLDER = new URL('../tools/', import.meta.url)

export async function loadTools(): Promise<Tool[]> {
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.ts')).sort()
  return Promise.all(
    files.map(async (file) => {
      const module = (await import(new URL(file, FOLDER).href)) as {default: Tool}
      return module.default
    }),
  )
}
