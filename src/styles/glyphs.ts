/** Small drawings: icons, the ring of what is going on, the chevron of what can be opened. */
import {css} from 'lit'

export const glyphs = css`
  svg {
    inline-size: 20px;
    block-size: 20px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.6;
    stroke-linecap: round;
    stroke-linejoin: round;
    flex: none;
    display: block;
  }
  .small,
  .ring {
    inline-size: 16px;
    block-size: 16px;
  }
  .success {
    color: var(--_success);
  }
  .danger > svg,
  svg.danger {
    color: var(--_danger);
  }
  .muted {
    color: var(--_muted);
  }
  :is(.tool, .suggestions) .chevron {
    color: var(--_faint);
  }
  details[open] > summary > .chevron {
    rotate: 90deg;
  }
  :dir(rtl) > .chevron {
    scale: -1 1;
  }
  .ring {
    border-radius: 50%;
    border: 2px solid var(--_border);
    border-block-start-color: var(--_ink);
    display: block;
    flex: none;
  }
  .mark,
  .avatar {
    display: grid;
    place-items: center;
    flex: none;
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .mark {
    inline-size: 36px;
    block-size: 36px;
    border-radius: 11px;
  }
  .mark.large {
    inline-size: 44px;
    block-size: 44px;
    border-radius: 14px;
  }
  .mark.large svg {
    inline-size: 24px;
    block-size: 24px;
  }
  .avatar {
    inline-size: 20px;
    block-size: 20px;
    border-radius: 6px;
  }
  .avatar svg {
    inline-size: 12px;
    block-size: 12px;
    stroke-width: 2;
  }

  @media (prefers-reduced-motion: no-preference) {
    .chevron {
      transition: rotate var(--_duration);
    }
    .ring {
      animation: agui-spin 0.9s linear infinite;
    }
    @keyframes agui-spin {
      to {
        rotate: 1turn;
      }
    }
  }
  @media (forced-colors: active) {
    .mark,
    .avatar {
      forced-color-adjust: none;
    }
    .ring {
      border-color: GrayText;
      border-block-start-color: Highlight;
    }
  }
`
