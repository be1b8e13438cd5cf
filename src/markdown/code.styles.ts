// The colours of code, and the place of what a page draws instead of it.
import {css} from 'lit'

/** One class for each scope that has a colour; all of them can be read on what is behind code. */
export const codeStyles = css`
  .hl-comment {
    color: var(--agui-code-comment, var(--_faint));
  }
  .hl-keyword {
    color: var(--agui-code-keyword, light-dark(#8a2c87, #e0a3e4));
  }
  .hl-string {
    color: var(--agui-code-string, light-dark(#11693f, #8fd9ae));
  }
  .hl-number {
    color: var(--agui-code-number, light-dark(#9a4a00, #f0bb61));
  }
  .hl-function {
    color: var(--agui-code-function, var(--_link));
  }
  .hl-type {
    color: var(--agui-code-type, light-dark(#0b6375, #7fd3e0));
  }
  .hl-attribute {
    color: var(--agui-code-attribute, light-dark(#855000, #e6c384));
  }
  .hl-inserted {
    color: var(--agui-code-inserted, var(--_success));
  }
  .hl-deleted {
    color: var(--agui-code-deleted, var(--_danger));
  }

  .content .drawn[part='code-block'] {
    border: 0;
    background: none;
    overflow-x: auto;
  }
  .drawn > :is(pre, [part='code-header']) {
    display: none;
  }
`
