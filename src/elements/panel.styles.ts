/** The frame that holds everything, and where it stands on a page. */
import {css} from 'lit'

export const panelStyles = css`
  :host {
    display: block;
    block-size: 640px;
    min-block-size: 320px;
    min-inline-size: 0;
  }
  :host([hidden]) {
    display: none;
  }

  /* Everything visible stands on the panel: a page's rules reach the host, never in here. */
  .panel {
    all: initial;
    color-scheme: inherit;
    -webkit-locale: inherit;
    box-sizing: border-box;
    container: agui-panel / inline-size;
    display: flex;
    flex-direction: column;
    block-size: 100%;
    inline-size: 100%;
    overflow: hidden;
    position: relative;
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) + 4px);
    background: var(--_bg);
    color: var(--_text);
    font: var(--_font-size) / var(--_line) var(--_font);
    -webkit-font-smoothing: antialiased;
    -webkit-text-size-adjust: 100%;
  }
  .panel[data-unset] {
    block-size: 640px;
  }
  :is(.panel, .dock)[data-theme='system'] {
    color-scheme: light dark;
  }
  :is(.panel, .dock)[data-theme='light'] {
    color-scheme: light;
  }
  :is(.panel, .dock)[data-theme='dark'] {
    color-scheme: dark;
  }

  .panel[data-density='compact'] {
    --_font-size: var(--agui-font-size, 14px);
    --_line: var(--agui-line, 20px);
    --_gap: calc(4 * var(--_space));
    --_gap-inside: calc(2 * var(--_space));
    --_header-size: 52px;
    --_control-size: 32px;
  }
  @media (pointer: coarse) {
    .panel[data-density] {
      --_control-size: 44px;
    }
  }

  @media print {
    .header,
    .footer,
    .banner {
      display: none;
    }
    .panel,
    agui-message-list,
    .log {
      display: block;
      block-size: auto;
      overflow: visible;
    }
  }
`
