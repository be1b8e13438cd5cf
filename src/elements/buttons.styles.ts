/** Buttons, for mice and for fingers. */
import {css} from 'lit'

export const buttonStyles = css`
  .icon-button,
  .send {
    inline-size: var(--_control-size);
    block-size: var(--_control-size);
    display: grid;
    place-items: center;
    flex: none;
  }
  .icon-button {
    border-radius: 10px;
    color: var(--_muted);
  }
  .icon-button:hover {
    background: var(--_hover);
    color: var(--_text);
  }
  .send {
    border-radius: var(--_radius);
    background: var(--_accent);
    color: var(--_on-accent);
    forced-color-adjust: none;
  }
  .send[aria-disabled='true'] {
    background: var(--_hover);
    color: var(--_faint);
  }
  .send[data-action='stop'] {
    background: var(--_text);
    color: var(--_bg);
  }
  .send[data-action='stop'] svg {
    fill: currentColor;
  }
  .button {
    min-block-size: 32px;
    padding: 5px 12px;
    border-radius: 10px;
    font-weight: 550;
    background: var(--_raised);
    box-shadow: inset 0 0 0 1px var(--_control);
  }
  .button:hover {
    background: color-mix(in oklab, var(--_text) 4%, var(--_raised));
  }
  .button[aria-disabled='true'] {
    color: var(--_faint);
  }
  .button.primary {
    background: var(--_accent);
    color: var(--_on-accent);
    box-shadow: none;
    forced-color-adjust: none;
  }
  .button.primary:hover {
    background: color-mix(in oklab, var(--_text) 8%, var(--_accent));
  }
  .button.ghost {
    background: none;
    box-shadow: none;
    color: var(--_muted);
  }
  .button.ghost:hover {
    background: var(--_hover);
  }
  .text-button {
    padding-block: 4px;
    font-weight: 600;
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  .jump {
    position: absolute;
    inset-block-end: calc(100% + 12px);
    inset-inline: 0;
    margin-inline: auto;
    inline-size: max-content;
    min-block-size: 36px;
    padding-block: 7px;
    padding-inline: 10px 14px;
    border-radius: 22px;
    background: var(--_raised);
    box-shadow: var(--_shadow-pop);
    font-size: 13px;
    line-height: 20px;
    font-weight: 550;
    display: flex;
    gap: 6px;
    align-items: center;
  }

  @media (pointer: coarse) {
    .send {
      border-radius: calc(var(--_radius) + 3px);
    }
    .button,
    .text-button,
    .jump,
    [part='copy-button'] {
      min-block-size: 44px;
    }
  }
  @media (forced-colors: active) {
    .button,
    .jump,
    .send[aria-disabled='true'] {
      border: 1px solid;
    }
  }
`
