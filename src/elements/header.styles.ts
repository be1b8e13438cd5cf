/** The title bar. */
import {css} from 'lit'

export const headerStyles = css`
  .header {
    display: flex;
    align-items: center;
    gap: 12px;
    flex: none;
    min-block-size: var(--_header-size);
    padding-block: calc(1.5 * var(--_space));
    padding-inline: calc(4 * var(--_space)) calc(3 * var(--_space));
    border-block-end: 1px solid var(--_border);
  }
  .who,
  ::slotted([slot='header']) {
    min-inline-size: 0;
    flex: 1;
  }
  .header-actions {
    display: flex;
    align-items: center;
    margin-inline-start: auto;
  }
  .heading {
    font-size: 15px;
    line-height: 20px;
    font-weight: 600;
    letter-spacing: -0.006em;
  }
  .status {
    display: flex;
    align-items: center;
    gap: 6px;
    font-size: 12px;
    line-height: 16px;
    color: var(--_muted);
  }
  .status::before {
    content: '';
    flex: none;
    inline-size: 6px;
    block-size: 6px;
    border-radius: 50%;
    background: var(--_success);
    forced-color-adjust: none;
  }
  .status[data-state='running']::before {
    background: var(--_ink);
    box-shadow: 0 0 0 3px var(--_soft);
  }
`
