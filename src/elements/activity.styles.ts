/** Activities: the row of one that nobody draws, and the place of one that is drawn. */
import {css} from 'lit'

export const activityStyles = css`
  .activity {
    display: grid;
    grid-template-columns: 16px minmax(0, 1fr);
    gap: 10px;
    font-size: 13px;
    line-height: 20px;
    color: var(--_muted);
    overflow-wrap: anywhere;
  }
  .activity > :first-child {
    margin-block-start: 2px;
  }
  .activity[data-state='running'] {
    color: var(--_text);
    font-weight: 500;
  }
  .drawn {
    margin: -4px;
    padding: 4px; /* room for the outline of what has the focus */
    overflow-x: auto;
    overflow-wrap: anywhere;
  }
`
