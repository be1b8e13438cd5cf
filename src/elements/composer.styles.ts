/** Where the visitor writes: the foot of the panel, the message box, the note under it. */
import {css} from 'lit'

export const composerStyles = css`
  .footer {
    position: relative;
    isolation: isolate;
    flex: none;
    padding: 0 calc(3 * var(--_space)) max(2.5 * var(--_space), env(safe-area-inset-bottom));
    background: var(--_bg);
    display: grid;
    grid-template-columns: minmax(0, 744px);
    justify-content: center;
    gap: 8px;
  }
  agui-composer {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
  }
  .composer {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 4px;
    align-items: end;
    padding: 5px;
    border: 1px solid var(--_control);
    border-radius: calc(var(--_radius) + 6px);
    background: var(--_bg);
  }
  .composer:has(textarea:focus-visible) {
    border-color: var(--_focus);
    box-shadow: 0 0 0 1px var(--_focus);
  }
  .composer[data-over] {
    --_focus: var(--_danger);
    border-color: var(--_danger);
  }

  /* The mirror gives the height where a text box cannot grow by itself. */
  .composer textarea,
  .mirror {
    grid-area: 1 / 1;
    font: inherit;
    line-height: var(--_line);
    padding-block: calc((var(--_control-size) - var(--_line)) / 2);
    padding-inline: 10px 4px;
    min-block-size: var(--_control-size);
    max-block-size: max(var(--_control-size), min(168px, 0.4 * var(--_panel-height, 640px)));
    inline-size: 100%;
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }
  .composer textarea {
    display: block;
    block-size: 100%;
    border: 0;
    background: transparent;
    resize: none;
    outline: 0;
    overflow-y: auto;
  }
  .mirror {
    visibility: hidden;
    overflow: hidden;
  }
  .composer textarea::placeholder {
    color: var(--_faint);
    opacity: 1;
  }
  .note {
    font-size: 12px;
    line-height: 16px;
    color: var(--_faint);
    text-align: center;
  }
  .note:has(.count) {
    display: flex;
    gap: 12px;
    justify-content: space-between;
    padding-inline: 8px;
  }
  .count {
    flex: none;
  }
  .over {
    color: var(--_danger);
    font-weight: 550;
  }

  @media (pointer: coarse) {
    .composer {
      border-radius: calc(var(--_radius) + 9px);
    }
    /* Below 16 px iOS zooms the page. */
    .composer textarea,
    .mirror {
      font-size: max(16px, var(--_font-size));
    }
  }
  @media (forced-colors: active) {
    .composer {
      border-color: ButtonBorder;
    }
    .composer:has(textarea:focus-visible) {
      outline: 2px solid Highlight;
      outline-offset: 1px;
    }
  }
`
