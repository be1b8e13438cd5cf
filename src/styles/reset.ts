/** What the parts start from: nothing of the browser's own looks, and nothing of the page's. */
import {css} from 'lit'

export const reset = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  [hidden] {
    display: none !important;
  }
  button,
  textarea {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
    margin: 0;
  }
  button {
    border: 0;
    padding: 0;
    background: none;
    cursor: pointer;
    text-align: start;
  }
  button[aria-disabled='true'] {
    cursor: default;
  }
  h2,
  h3,
  h4,
  h5,
  h6,
  p,
  ol,
  ul,
  pre,
  form {
    margin: 0;
  }
  /* A page without a doctype gives tables a look of their own. */
  table {
    color: inherit;
    font: inherit;
  }
  summary {
    cursor: pointer;
  }
  .hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .cut {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  /* The widget's words may be of another direction than the page. */
  .note,
  .note span,
  .banner p,
  .banner small {
    unicode-bidi: plaintext;
  }
  :focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
  @media (forced-colors: active) {
    summary {
      color: CanvasText;
    }
    ::placeholder,
    [aria-disabled='true'] {
      color: GrayText !important;
    }
  }
`
