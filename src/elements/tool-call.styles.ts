/** Tool cards. */
import {css} from 'lit'

export const toolCallStyles = css`
  .tool {
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_raised);
    font-size: 13px;
    line-height: 20px;
    overflow: hidden;
  }
  .tool[data-state='failed'] {
    border-color: color-mix(in oklab, var(--_danger) 45%, var(--_border));
  }
  .tool > summary {
    display: grid;
    grid-template-columns: 20px minmax(0, 1fr) auto 16px;
    gap: 10px;
    align-items: center;
    padding: 10px 12px;
  }
  .tool > summary:hover {
    background: var(--_hover);
  }
  .tool > summary:hover small {
    color: var(--_muted);
  }
  .tool > summary:focus-visible {
    outline-offset: -2px;
    border-radius: var(--_radius);
  }
  .tool-title {
    font-weight: 550;
  }
  .tool-title small {
    display: inline-block;
    margin-inline-start: 2px;
    unicode-bidi: isolate;
    font: 400 12px/16px var(--_font-mono);
    color: var(--_faint);
  }
  .tool-state {
    display: flex;
    gap: 6px;
    align-items: center;
    font-size: 12px;
    line-height: 16px;
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
  }
  .tool-body {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
    padding: 12px;
    border-block-start: 1px solid var(--_border);
    background: var(--_subtle);
  }
  .label {
    margin-block-end: 4px;
    font-size: 12px;
    line-height: 16px;
    font-weight: 600;
    color: var(--_muted);
  }
  .label:only-child {
    margin: 0;
  }
  .tool-body pre {
    max-block-size: 240px;
    overflow: auto;
    font: 12px/20px var(--_font-mono);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    direction: ltr;
    unicode-bidi: isolate;
  }
  @media (pointer: coarse) {
    .tool > summary {
      padding-block: 12px;
    }
  }
`
