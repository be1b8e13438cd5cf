/** Steps: the rail, and the line many finished ones fold into. */
import {css} from 'lit'

export const stepStyles = css`
  .steps {
    font-size: 13px;
    line-height: 20px;
  }
  .steps li {
    display: grid;
    grid-template-columns: 16px minmax(0, 1fr) auto;
    gap: 0 10px;
    padding-block-end: 8px;
    position: relative;
    color: var(--_muted);
    overflow-wrap: anywhere;
  }
  .steps li:last-child {
    padding-block-end: 0;
  }
  .steps li:not(:last-child)::before {
    content: '';
    position: absolute;
    inset-inline-start: 7.5px;
    inset-block: 20px -2px;
    inline-size: 1px;
    background: var(--_border);
  }
  .steps li > :first-child {
    margin-block-start: 2px;
  }
  .steps [data-state='running'] {
    color: var(--_text);
    font-weight: 500;
  }
  /* Who is at work there is an agent of its own. */
  .agent {
    display: inline-block;
    margin-inline-end: 6px;
    vertical-align: -3px;
  }
  .elapsed {
    font-size: 12px;
    font-weight: 400;
    color: var(--_faint);
    font-variant-numeric: tabular-nums;
  }
  .disclosure {
    font-size: 13px;
    line-height: 20px;
    color: var(--_muted);
  }
  :is(.disclosure, .tool) > summary {
    list-style: none;
  }
  :is(.disclosure, .tool) > summary::-webkit-details-marker {
    display: none;
  }
  .disclosure > summary {
    display: inline-flex;
    gap: 10px;
    align-items: center;
    border-radius: 8px;
    padding-block: 4px;
    font-weight: 500;
  }
  .disclosure > summary:hover {
    color: var(--_text);
  }
  .disclosure > .steps,
  .disclosure + .steps {
    margin-block-start: 8px;
  }
`
