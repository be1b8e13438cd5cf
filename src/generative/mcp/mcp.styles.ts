/** How apps look from outside: a frame as wide as the turn, and what it asks for below. */
import {css} from 'lit'

export const mcpStyles = css`
  agui-mcp-app {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
    min-inline-size: 0;
  }
  .mcp-frame {
    display: block;
    inline-size: 100%;
    block-size: 160px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_raised);
  }
  .mcp-state {
    display: flex;
    gap: 10px;
    align-items: center;
    font-size: 13px;
    line-height: 20px;
    color: var(--_muted);
  }
  .mcp-proposal {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
    padding: 12px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_subtle);
    font-size: 13px;
    line-height: 20px;
    overflow-wrap: anywhere;
  }
  .mcp-proposal blockquote {
    margin: 0;
    color: var(--_muted);
    white-space: pre-wrap;
    max-block-size: 160px;
    overflow: auto;
  }
  .mcp-actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .mcp-actions a {
    color: var(--_text);
    text-decoration: none;
  }
`
