-- What the test does in Neovim, once a document is open with the configuration of the README.
-- Each answer is a line of JSON on standard output.

local function say(what, value) io.stdout:write(vim.json.encode({ [what] = value }) .. '\n') end
local function await(condition) return vim.wait(20000, condition, 20) end
local function text(buffer) return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n') end

await(function() return #vim.diagnostic.get(0) > 0 end)
say('diagnostics', vim.tbl_map(function(found) return found.message end, vim.diagnostic.get(0)))

vim.fn.search('{@palewski', 'e')
vim.lsp.buf.hover()
await(function() return #vim.api.nvim_list_wins() > 1 end)
local windows = vim.api.nvim_list_wins()
say('hover', text(vim.api.nvim_win_get_buf(windows[#windows])))

vim.lsp.buf.rename('gaston')
await(function() return vim.fn.search('@gaston', 'n') > 0 end)
say('document', text(0))
say('register', text(vim.fn.bufnr('register.demarche')))
vim.cmd('qa!')
