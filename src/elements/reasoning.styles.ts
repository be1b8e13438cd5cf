/** Thoughts: one line, and under it, when it is opened, the words along a rail. */
import {css} from 'lit'

export const reasoningStyles = css`
  p.reasoning {
    display: flex;
    gap: 6px;
    align-items: center;
    padding-block: 4px;
    font-weight: 500;
  }
  .reasoning {
    font-size: 13px;
    line-height: 20px;
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
  }
  .reasoning > summary {
    gap: 6px;
    margin-inline-start: -8px;
    padding-inline: 8px;
  }
  .reasoning > summary:hover {
    background: var(--_hover);
  }
  .thoughts {
    gap: 8px;
    margin-block-start: 4px;
    margin-inline-start: 7px;
    padding-block: 2px;
    padding-inline-start: 15px;
    border-inline-start: 1px solid var(--_border);
  }
  @media (pointer: coarse) {
    .disclosure > summary {
      min-block-size: 44px;
    }
  }
`
