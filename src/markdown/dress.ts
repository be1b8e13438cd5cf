// Adds to clean nodes what readers need around them: code headers, scrolling regions, directions.
//
// All of it is made here as nodes, after sanitising, so the sanitiser never has to let a button by.
import {createCopyButton} from './copy.ts'
import {nameLanguage} from './languages.ts'
import type {Settings} from './options.ts'

// Everything else that can stand at the top of a block is text in need of a paragraph.
const BLOCKS = new Set(
  'P H1 H2 H3 H4 H5 H6 UL OL DIV BLOCKQUOTE HR DETAILS SUMMARY PRE TABLE'.split(' '),
)

/** Dresses one block. `isOpen` while more of it may arrive: its code cannot be copied yet. */
export function dress(fragment: DocumentFragment, settings: Settings, isOpen: boolean): void {
  for (const code of fragment.querySelectorAll('pre')) wrapCode(code, settings, isOpen)
  for (const table of fragment.querySelectorAll('table')) wrapTable(table, settings)
  for (const box of fragment.querySelectorAll('input')) nameCheckbox(box)
  gatherLooseText(fragment)
  for (const root of fragment.children) root.setAttribute('dir', 'auto')
}

/** A paragraph that keeps its line breaks, for text that is not to be read as markdown. */
export function createPlainText(document: Document, text: string): HTMLElement {
  const paragraph = document.createElement('p')
  paragraph.className = 'plain'
  paragraph.setAttribute('dir', 'auto')
  paragraph.textContent = text
  return paragraph
}

function wrapCode(pre: HTMLPreElement, settings: Settings, isOpen: boolean): void {
  const document = pre.ownerDocument
  const id = pre.querySelector('code')?.className.slice('language-'.length) ?? ''
  const language = nameLanguage(id)
  const name = document.createElement('span')
  name.textContent = language
  const header = document.createElement('div')
  header.setAttribute('part', 'code-header')
  header.append(name, createCopyButton(pre, language, settings, isOpen))
  const block = document.createElement('div')
  block.setAttribute('part', 'code-block')
  pre.replaceWith(block)
  // Code reads from left to right wherever it is quoted.
  pre.setAttribute('dir', 'ltr')
  nameRegion(pre, settings.strings.codeLabel(language, countLines(pre.textContent)))
  block.append(header, pre)
}

function wrapTable(table: HTMLTableElement, {strings}: Settings): void {
  const region = table.ownerDocument.createElement('div')
  region.setAttribute('part', 'table')
  table.replaceWith(region)
  region.append(table)
  for (const cell of table.querySelectorAll('th')) cell.setAttribute('scope', 'col')
  const columns = table.tHead?.rows[0]?.cells.length ?? 0
  nameRegion(region, strings.tableLabel(table.rows.length - 1, columns))
}

// Only a region that turns out to scroll takes this name: see overflow.ts.
const regionNames = new WeakMap<Element, string>()

function nameRegion(region: Element, name: string): void {
  regionNames.set(region, name)
}

/** The accessible name of a table or code block, for when it scrolls. */
export function regionName(region: Element): string {
  return regionNames.get(region) ?? ''
}

function nameCheckbox(box: HTMLInputElement): void {
  const label = box.closest('li')?.textContent.trim().slice(0, 120)
  if (label) box.setAttribute('aria-label', label)
}

function gatherLooseText(fragment: DocumentFragment): void {
  let paragraph: HTMLElement | undefined
  let next: ChildNode | null
  for (let node = fragment.firstChild; node; node = next) {
    next = node.nextSibling
    const isBlank = node.nodeName === '#text' && !node.nodeValue?.trim()
    if (BLOCKS.has(node.nodeName)) {
      paragraph = undefined
    } else if (paragraph) {
      paragraph.append(node)
    } else if (isBlank) {
      node.remove()
    } else {
      paragraph = createPlainText(fragment.ownerDocument, '')
      node.replaceWith(paragraph)
      paragraph.append(node)
    }
  }
}

function countLines(text: string): number {
  return text.replace(/\n$/, '').split('\n').length
}
