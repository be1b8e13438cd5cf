/** How surfaces look: the chat's own colours and shapes, whatever theme the agent asks for. */
import {css, unsafeCSS} from 'lit'

// Static rules, since a page may forbid style attributes.
const weights = unsafeCSS(
  Array.from({length: 12}, (_, at) => `[data-weight='${at + 1}'] { flex-grow: ${at + 1}; }`).join(
    '\n',
  ),
)

export const a2uiStyles = css`
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

  .a2ui-heading {
    font-size: 15px;
    line-height: 24px;
    font-weight: 600;
  }
  .a2ui-heading[data-level='1'] {
    font-size: 20px;
    line-height: 28px;
    letter-spacing: -0.01em;
  }
  .a2ui-heading[data-level='2'] {
    font-size: 18px;
    line-height: 26px;
  }
  .a2ui-heading[data-level='3'] {
    font-size: 16px;
  }
  .a2ui-caption,
  .a2ui-audio figcaption {
    font-size: 12px;
    line-height: 16px;
    color: var(--_muted);
  }
  .a2ui-column > :is(.a2ui-heading, .a2ui-text) + .a2ui-caption {
    margin-block-start: -8px;
  }
  .a2ui-glyph {
    inline-size: 20px;
    block-size: 20px;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.6;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .a2ui-alt {
    display: flex;
    gap: 8px;
    align-items: center;
    font-size: 13px;
    line-height: 20px;
    color: var(--_muted);
  }
  .a2ui-image,
  .a2ui-media {
    display: block;
    max-inline-size: 100%;
    border-radius: calc(var(--_radius) - 4px);
    object-fit: cover;
  }
  .a2ui-media,
  .a2ui-audio audio {
    inline-size: 100%;
  }
  .a2ui-audio {
    margin: 0;
  }
  [data-size='icon'] {
    inline-size: 24px;
    block-size: 24px;
  }
  [data-size='avatar'] {
    inline-size: 40px;
    block-size: 40px;
    border-radius: 50%;
  }
  [data-size='smallFeature'] {
    inline-size: 96px;
    max-block-size: 96px;
  }
  [data-size='mediumFeature'] {
    max-block-size: 200px;
  }
  [data-size='largeFeature'] {
    inline-size: 100%;
    max-block-size: 360px;
  }
  [data-size='header'] {
    inline-size: 100%;
    max-block-size: 180px;
  }
  [data-fit='contain'] {
    object-fit: contain;
  }
  [data-fit='fill'] {
    object-fit: fill;
  }
  [data-fit='none'] {
    object-fit: none;
  }
  [data-fit='scale-down'],
  [data-fit='scaleDown'] {
    object-fit: scale-down;
  }

  .a2ui-button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-block-size: 36px;
    justify-self: start;
    align-self: start;
    color: var(--_text);
    text-decoration: none;
    text-align: center;
  }
  .a2ui-row > .a2ui-button {
    align-self: auto;
  }
  .a2ui-button .a2ui-row {
    gap: 8px;
  }
  .a2ui-button[data-style='primary'] {
    background: var(--_accent);
    color: var(--_on-accent);
    box-shadow: none;
    forced-color-adjust: none;
  }
  .a2ui-button[data-style='primary']:hover {
    background: color-mix(in oklab, var(--_accent) 88%, var(--_text));
  }
  .a2ui-button[data-style='borderless'],
  .a2ui-button[data-style='text'] {
    background: none;
    box-shadow: none;
    color: var(--_link);
  }
  .a2ui-button[aria-disabled='true'] {
    background: var(--_hover);
    color: var(--_faint);
  }

  .a2ui-field,
  .a2ui-field > label,
  .a2ui-choices,
  .a2ui-modal,
  .a2ui-tabs {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 6px;
    min-inline-size: 0;
  }
  .a2ui-modal,
  .a2ui-tabs {
    gap: 12px;
  }
  .a2ui-field > label > span:first-child,
  .a2ui-choices > legend {
    font-size: 13px;
    line-height: 20px;
    font-weight: 550;
    padding: 0;
  }
  .a2ui-field input:not([type='range']),
  .a2ui-field textarea {
    inline-size: 100%;
    min-block-size: 36px;
    padding: 6px 10px;
    border: 1px solid var(--_control);
    border-radius: calc(var(--_radius) - 2px);
    background: var(--_bg);
    color: var(--_text);
    font: inherit;
    font-size: 14px;
    line-height: 22px;
    letter-spacing: inherit;
    margin: 0;
    appearance: none;
  }
  .a2ui-field textarea {
    resize: vertical;
  }
  .a2ui-field :is(input, textarea)[aria-invalid='true'] {
    border-color: var(--_danger);
  }
  .a2ui-obscured {
    -webkit-text-security: disc;
  }
  .a2ui-error {
    font-size: 12px;
    line-height: 16px;
    color: var(--_danger);
  }
  .a2ui-slider {
    display: flex;
    gap: 12px;
    align-items: center;
    font-variant-numeric: tabular-nums;
    font-size: 13px;
  }
  .a2ui-slider input {
    flex: 1;
    min-inline-size: 0;
    margin: 0;
    accent-color: var(--_accent);
  }
  .a2ui-choices {
    border: 0;
    margin: 0;
    padding: 0;
  }
  .a2ui-choices > legend {
    margin-block-end: 6px;
  }
  .a2ui-choice {
    display: flex;
    gap: 10px;
    align-items: start;
    min-block-size: 24px;
  }
  .a2ui-choice input {
    inline-size: 18px;
    block-size: 18px;
    margin-block: 3px;
    margin-inline: 0;
    flex: none;
    accent-color: var(--_accent);
  }
  .a2ui-tablist {
    display: flex;
    gap: 4px;
    overflow-x: auto;
    border-block-end: 1px solid var(--_border);
  }
  .a2ui-tablist > button {
    padding: 6px 10px;
    font-size: 14px;
    line-height: 20px;
    font-weight: 550;
    color: var(--_muted);
    border-block-end: 2px solid transparent;
    white-space: nowrap;
  }
  .a2ui-tablist > button:focus-visible {
    outline-offset: -2px;
  }
  .a2ui-tablist > [aria-selected='true'] {
    color: var(--_text);
    border-color: var(--_ink);
  }
  .a2ui-state {
    display: flex;
    gap: 10px;
    align-items: center;
    font-size: 13px;
    line-height: 20px;
    color: var(--_muted);
  }
  @media (pointer: coarse) {
    .a2ui-button,
    .a2ui-choice,
    .a2ui-field input,
    .a2ui-tablist > button {
      min-block-size: 44px;
    }
    .a2ui-field input:not([type='range']),
    .a2ui-field textarea {
      font-size: 16px;
    }
  }
`
