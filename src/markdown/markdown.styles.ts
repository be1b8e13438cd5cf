// How a rendered reply looks. The host defines the `--_…` properties; see the tokens.
import {css} from 'lit'
import {codeStyles} from './code.styles.ts'

/** Styles for the shadow root that holds an element with `part="content"` or class `content`. */
export const markdownStyles = css`
  /* Blocks, not grids: in a grid each word would size the rows of all blocks and items anew. */
  .content {
    overflow-wrap: anywhere;
  }
  .content :where(ul, ol, blockquote, blockquote > *, li > p, details > p, pre) {
    margin: 0;
  }
  .content > *,
  .blocks > * {
    margin: 0;
  }
  /* Space before what follows, not after what came: a new block must not change the one before it. */
  .content > * + *,
  .blocks > * + * {
    margin-block-start: 12px;
  }
  /* What grows in one is laid out and painted without passing over the others. */
  .blocks {
    contain: layout;
  }
  .content :is(h4, h5, h6) {
    padding-block-start: 4px;
    font-size: 1em;
    line-height: inherit;
    font-weight: 650;
    letter-spacing: -0.01em;
    text-wrap: balance;
  }
  .content h4 {
    font-size: 1.067em;
  }
  .content :is(p, li) {
    text-wrap: pretty;
  }
  .content .plain {
    white-space: pre-wrap;
  }
  .content :is(ul, ol) {
    padding-inline-start: 22px;
  }
  /* What is around an item keeps its own distance from what is inside. */
  .content li {
    display: flow-root list-item;
  }
  .content li + li {
    margin-block-start: 4px;
  }
  .content li > :is(ul, ol, p + p, [part='code-block'], [part='table'], blockquote) {
    margin-block: 4px;
  }
  .content li::marker {
    color: var(--_faint);
  }
  .content .task {
    list-style: none;
  }
  .content input[type='checkbox'] {
    margin-block: 0;
    margin-inline: -22px 6px;
    inline-size: 16px;
    block-size: 16px;
    vertical-align: -3px;
    accent-color: var(--_accent);
  }
  .content a {
    color: var(--_link);
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 3px;
    border-radius: 2px;
  }
  .content a:hover {
    text-decoration-thickness: 2px;
  }
  .content :is(code, kbd) {
    padding: 2px 5px;
    border-radius: 5px;
    font: 0.867em/1.5 var(--_font-mono);
  }
  .content code {
    background: var(--_code);
  }
  .content kbd {
    padding-block: 1px;
    border: 1px solid var(--_border);
    border-block-end-width: 2px;
  }
  .content mark {
    color: inherit;
    background: color-mix(in oklab, var(--_accent) 18%, transparent);
  }
  .content :is(sub, sup) {
    line-height: 0;
  }
  .content :is(blockquote, details) > * + * {
    margin-block-start: 8px;
  }
  .content blockquote {
    padding-inline-start: 12px;
    border-inline-start: 2px solid var(--_control);
  }
  .content :is(blockquote, .image, th, [part='code-header']) {
    color: var(--_muted);
  }
  .content hr {
    block-size: 0;
    border: 0;
    border-block-start: 1px solid var(--_border);
  }
  .content :is(summary, [part='copy-button']) {
    cursor: pointer;
  }
  .content img {
    max-inline-size: 100%;
    block-size: auto;
  }
  .content :is(img, [part='copy-button']) {
    border-radius: calc(var(--_radius) - 4px);
  }

  /* An image that stayed away: its words, behind a small frame. */
  .image::before {
    content: '';
    display: inline-block;
    box-sizing: border-box;
    inline-size: 14px;
    block-size: 12px;
    margin-inline-end: 6px;
    border: 1.5px solid currentColor;
    border-radius: 3px;
    vertical-align: -1px;
    background: radial-gradient(circle at 32% 34%, currentColor 1.2px, transparent 1.7px);
  }

  .content :is([part='table'], [part='code-block']) {
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .content :is([part='table'], pre) {
    overflow-x: auto;
  }
  [part='table'] table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: 13px;
    line-height: 20px;
    font-variant-numeric: tabular-nums;
  }
  [part='table'] :is(th, td) {
    padding: 8px 12px;
    border-block-end: 1px solid var(--_border);
    white-space: nowrap;
    overflow-wrap: normal;
  }
  [part='table'] :is(th, td):not([align]) {
    text-align: start;
  }
  [part='table'] th {
    font-weight: 600;
  }
  .content :is(th, [part='code-header']) {
    background: var(--_subtle);
  }
  [part='table'] tbody tr:last-child td,
  [part='table'] thead:last-child th {
    border-block-end: 0;
  }

  [part='code-block'] {
    overflow: hidden;
    background: var(--_sunken);
  }
  [part='code-header'] {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    padding-block: 4px;
    padding-inline: 12px 4px;
    border-block-end: 1px solid var(--_border);
    font-size: 12px;
    line-height: 16px;
  }
  [part='copy-button'] {
    display: flex;
    align-items: center;
    gap: 6px;
    padding: 6px 8px;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
  }
  [part='copy-button']:hover {
    background: var(--_hover);
    color: var(--_text);
  }
  [part='copy-button'].pending {
    visibility: hidden;
  }
  [part='copy-button']::before {
    content: '';
    inline-size: 16px;
    block-size: 16px;
    background: currentColor;
    clip-path: path(
      evenodd,
      'M7.5 4.9H11.3A1.9 1.9 0 0 1 13.8 7.3V11.3A2.5 2.5 0 0 1 11.3 13.8H7.5A2.5 2.5 0 0 1 5 11.3V7.4A2.5 2.5 0 0 1 7.5 4.9ZM7.5 6.2A1.2 1.2 0 0 0 6.3 7.4V11.3A1.2 1.2 0 0 0 7.5 12.5H11.3A1.2 1.2 0 0 0 12.5 11.3V7.4A1.2 1.2 0 0 0 11.3 6.2ZM3.9 10.8A2.3 2.3 0 0 1 2.2 8.6V4.5A2.3 2.3 0 0 1 4.5 2.2H8.6A2.2 2.2 0 0 1 10.7 3.5L9.5 4A0.9 0.9 0 0 0 8.6 3.5H4.5A1 1 0 0 0 3.5 4.5V8.6A1 1 0 0 0 4.2 9.5Z'
    );
  }
  [part='code-block'] pre {
    padding: 12px;
    font: 13px/20px var(--_font-mono);
    tab-size: 2;
    white-space: pre;
    overflow-wrap: normal;
  }
  [part='code-block'] pre code {
    padding: 0;
    background: none;
    font: inherit;
  }
  [part='code-block'] code > span {
    display: block;
  }
  .content :is(a, summary, [part='copy-button'], [part='table'], pre):focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
  .content pre:focus-visible,
  .content [part='table']:focus-visible {
    outline-offset: -2px;
  }

  /* No width and no place in the line: the dot must never be what wraps it. */
  [part='cursor'] {
    position: relative;
  }
  [part='cursor']::after {
    content: '';
    position: absolute;
    inset-block-start: calc(50% - 4.5px);
    inset-inline-start: 6px;
    inline-size: 9px;
    block-size: 9px;
    border-radius: 50%;
    background: var(--_ink);
  }
  :is(pre, td, th) > [part='cursor']::after,
  pre [part='cursor']::after {
    inset-inline-start: 2px;
  }

  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
    user-select: none;
  }

  @media (forced-colors: active) {
    .content :is([part='code-block'], [part='table']) {
      border-color: CanvasText;
    }
    [part='copy-button']::before {
      forced-color-adjust: none;
      background: ButtonText;
    }
    [part='cursor']::after {
      forced-color-adjust: none;
      background: CanvasText;
    }
  }

  ${codeStyles}
`
