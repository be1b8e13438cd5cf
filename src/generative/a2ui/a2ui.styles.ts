/** How surfaces look: the chat's own colours and shapes, whatever theme the agent asks for. */
import {css, unsafeCSS} from 'lit'

import {contentStyles} from './content.styles.ts'
import {controlStyles} from './controls.styles.ts'

// Static rules, since a page may forbid style attributes.
const weights = unsafeCSS(
  Array.from({length: 12}, (_, at) => `[data-weight='${at + 1}'] { flex-grow: ${at + 1}; }`).join(
    '\n',
  ),
)

const surfaceStyles = css`
  agui-a2ui {
    display: grid;
    gap: var(--_gap-inside);
    min-inline-size: 0;
  }
  /* Nothing to show yet takes no room. */
  agui-drawn:has(agui-a2ui:empty) {
    display: none;
  }
  .a2ui {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    padding: 16px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_raised);
    overflow: hidden;
    overflow-wrap: anywhere;
  }
  .a2ui-row,
  .a2ui-column {
    display: flex;
    gap: 12px;
    min-inline-size: 0;
  }
  .a2ui-column {
    flex-direction: column;
  }
  .a2ui-row {
    flex-wrap: wrap;
    align-items: center;
  }
  .a2ui-row.a2ui-list {
    flex-wrap: nowrap;
    overflow-x: auto;
  }
  .a2ui-row > * {
    min-inline-size: 0;
    max-inline-size: 100%;
  }
  .a2ui-row > .a2ui-column,
  .a2ui-row > .a2ui-card,
  .a2ui-row > .a2ui-field {
    flex: 1 1 140px;
  }
  .a2ui-weighted {
    flex: 1 1 0;
    min-inline-size: min(120px, 100%);
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }
  ${weights} [data-justify='center'] {
    justify-content: center;
  }
  [data-justify='end'] {
    justify-content: end;
  }
  [data-justify='spaceBetween'] {
    justify-content: space-between;
  }
  [data-justify='spaceAround'] {
    justify-content: space-around;
  }
  [data-justify='spaceEvenly'] {
    justify-content: space-evenly;
  }
  [data-align='start'] {
    align-items: start;
  }
  [data-align='center'] {
    align-items: center;
  }
  [data-align='end'] {
    align-items: end;
  }
  [data-align='stretch'] {
    align-items: stretch;
  }

  .a2ui-card {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
    padding: 14px;
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) - 2px);
    background: var(--_raised);
    min-inline-size: 0;
  }
  /* The frame of the surface is the card. */
  .a2ui > .a2ui-card {
    padding: 0;
    border: 0;
  }
  .a2ui-divider {
    border: 0;
    margin: 0;
    align-self: stretch;
    border-block-start: 1px solid var(--_border);
  }
  .a2ui-divider[data-axis='vertical'] {
    border-block-start: 0;
    border-inline-start: 1px solid var(--_border);
  }
`

/** All of them, one sheet. */
export const a2uiStyles = css`
  ${surfaceStyles} ${contentStyles} ${controlStyles}
`
