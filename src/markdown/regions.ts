// Adds to clean nodes what readers need around them: code headers, scrolling regions, directions.
//
// All of it is made here as nodes, after sanitising, so the sanitiser never has to let a button by.
import {CodeBlock} from './code.ts'
import {createElement, setAttributes} from './nodes.ts'
import type {Settings} from './options.ts'

// Everything else that can stand at the top of a block is text in need of a paragraph.
const BLOCKS = /^(?:P|H\d|[UO]L|DIV|BLOCKQUOTE|HR|DETAILS|SUMMARY|PRE|TABLE)$/

// Pieces of plain text, none that ends inside a character and hardly any inside a word. What is one
// of them stays one whatever follows, and the last only ever grows.
const PIECES = /[^]{1,4096}\S{0,64}/gu

// Only a region that turns out to scroll takes its name. Code knows its own.
const names = new WeakMap<Element, string>()

/** Dresses one block, but for its code. */
export function dress(fragment: DocumentFragment, settings: Settings): void {
  for (const element of fragment.querySelectorAll('table, input')) {
    if (element instanceof HTMLTableElement) wrapTable(element, settings)
    else dressCheckbox(element)
  }
  gatherLooseText(fragment)
  for (const root of fragment.children) setAttributes(root, {dir: 'auto'})
}

/** A paragraph that keeps its line breaks, for text that is not to be read as markdown. */
export function createPlainText(text: string): HTMLElement {
  const paragraph = createElement('p', {class: 'plain', dir: 'auto'})
  growPlainText(paragraph, text)
  return paragraph
}

/**
 * Shows a longer text in a paragraph of plain text. Only its last piece is touched: nothing is made
 * anew that was there, and a selection survives.
 */
export function growPlainText(paragraph: Element, text: string): void {
  for (const [i, piece] of (text.trimEnd().match(PIECES) ?? []).entries()) {
    const shown = paragraph.children[i]?.firstChild as Text | undefined
    if (!shown) paragraph.append(createElement('span', {}, piece))
    else if (shown.length < piece.length) shown.appendData(piece.slice(shown.length))
  }
}

/** The tables and code blocks at or in `root`, which scroll where they are too wide for their place. */
export function findRegions(root: Element): Element[] {
  const regions = '[part=table], pre, .drawn'
  return [...(root.matches(regions) ? [root] : []), ...root.querySelectorAll(regions)]
}

/**
 * Watches regions, so that those that scroll can be named and reached by keyboard. Sizes are read
 * only when the browser has just laid them out.
 */
export function createRegionObserver(): ResizeObserver {
  return new ResizeObserver((entries) => {
    for (const {target} of entries) {
      const scrolls = target.scrollWidth > target.clientWidth
      setAttributes(target, {
        tabindex: scrolls ? '0' : undefined,
        role: scrolls ? 'region' : undefined,
        'aria-label': scrolls ? nameRegion(target) : undefined,
      })
    }
  })
}

function nameRegion(region: Element): string | undefined {
  return names.get(region) ?? CodeBlock.of(region.closest('[part=code-block]')!)?.label
}

function wrapTable(table: HTMLTableElement, settings: Settings): void {
  const region = createElement('div', {part: 'table'})
  table.replaceWith(region)
  region.append(table)
  const headers = table.querySelectorAll('th')
  for (const cell of headers) setAttributes(cell, {scope: 'col'})
  names.set(region, settings.tableLabel(table.rows.length - 1, headers.length))
}

function dressCheckbox(box: Element): void {
  const item = box.closest('li')
  item?.classList.add('task')
  const label = item?.textContent.trim().slice(0, 120)
  if (label) setAttributes(box, {'aria-label': label})
}

function gatherLooseText(fragment: DocumentFragment): void {
  let paragraph: HTMLElement | undefined
  const nodes = [...fragment.childNodes] // as they are now: the list itself would change below
  for (const node of nodes) {
    if (BLOCKS.test(node.nodeName)) {
      paragraph = undefined
    } else if (paragraph) {
      paragraph.append(node)
    } else if (node.nodeName === '#text' && !node.nodeValue?.trim()) {
      node.remove()
    } else {
      paragraph = createPlainText('')
      node.replaceWith(paragraph)
      paragraph.append(node)
    }
  }
}
